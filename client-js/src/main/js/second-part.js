// @ts-check

/** More signals than these are of no use to a part that is not there: each says the same. */
const MOST_WAITING = 200;

/**
 * Loads the second part of the client, and keeps for it what comes before it is there. A part that does not load is
 * asked for again after a while; until then the first part goes on alone.
 *
 * @param {import("./types").SecondPartParts} parts
 * @returns {import("./types").SecondPart}
 */
export function createSecondPart({ lifetime, clock, load, delayAfter, startWith, stateChanged }) {
  /** @type {import("./types").TabEdge | null} */
  let tab = null;
  /** @type {[action: (tab: import("./types").TabEdge) => void, otherwise?: () => void][]} */
  const waiting = [];
  let failures = 0;
  let isLoading = false;

  const loaded = lifetime.guarded((/** @type {import("./types").StartSecondPart} */ startSecondPart) => {
    if (lifetime.isOver() || tab) {
      return;
    }
    const started = (tab = startWith(startSecondPart));
    waiting.splice(0).forEach((entry) => entry[0](started));
    stateChanged();
  });

  const failed = lifetime.guarded(() => {
    failures++;
    clock.after(delayAfter(failures), () => {
      isLoading = false;
      need();
    });
    // What can be done without it is done; what cannot goes on waiting.
    waiting.splice(0).forEach((entry) => (entry[1] ? entry[1]() : waiting.push(entry)));
    stateChanged();
  });

  /** @type {import("./types").SecondPart["useTab"]} */
  function keepForTab(action, otherwise) {
    if (tab) {
      action(tab);
    } else if (otherwise && (failures > 0 || lifetime.isOver())) {
      otherwise();
    } else if (waiting.length < MOST_WAITING) {
      waiting.push([action, otherwise]);
    }
  }
  function need() {
    if (!tab && !isLoading && !lifetime.isOver()) {
      isLoading = true;
      load(loaded, failed);
    }
  }

  return {
    tab: () => tab,
    isMissing: () => !tab && failures > 0,
    need,
    useTab(action, otherwise) {
      keepForTab(action, otherwise);
      need();
    },
    keepForTab,
  };
}
