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
  /** @type {{action: (tab: import("./types").TabEdge) => void, otherwise?: () => void}[]} */
  let waiting = [];
  let failures = 0;
  let isLoading = false;

  const loaded = lifetime.guarded((/** @type {import("./types").StartSecondPart} */ startSecondPart) => {
    if (lifetime.isOver() || tab) {
      return;
    }
    const started = startWith(startSecondPart);
    tab = started;
    waiting.splice(0).forEach(({ action }) => action(started));
    stateChanged();
  });

  const failed = lifetime.guarded(() => {
    failures++;
    clock.after(delayAfter(failures), () => {
      isLoading = false;
      need();
    });
    // What can be done without it is done; what cannot goes on waiting.
    const without = waiting.filter(({ otherwise }) => otherwise);
    waiting = waiting.filter(({ otherwise }) => !otherwise);
    without.forEach(({ otherwise }) => otherwise && otherwise());
    stateChanged();
  });

  /** @type {import("./types").SecondPart["useTab"]} */
  function keep(action, otherwise) {
    if (waiting.length < MOST_WAITING) {
      waiting.push({ action, otherwise });
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
      if (tab) {
        action(tab);
      } else if (otherwise && (failures > 0 || lifetime.isOver())) {
        otherwise();
      } else {
        keep(action, otherwise);
        need();
      }
    },
    keepForTab(action) {
      if (tab) {
        action(tab);
      } else {
        keep(action);
      }
    },
  };
}
