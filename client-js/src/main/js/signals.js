// @ts-check

/**
 * Passes on to the tab what requests tell of builds, or keeps it until the second part of the client is there.
 *
 * @param {import("./types").PageSettings} page
 * @param {import("./types").SecondPart} secondPart
 * @returns {import("./types").Signals}
 */
export function createSignals(page, secondPart) {
  return {
    answered(build, min, track, front) {
      if (build <= page.build || secondPart.tab()) {
        return secondPart.keepForTab((tab) => tab.tabAnswered(build, min, track, front));
      }
      const address = location.href;
      secondPart.useTab((tab) => {
        tab.tabAnswered(build, min, track, front);
        // A navigation that the second part came too late for is not lost: the page where it led is loaded anew.
        tab.tabMovedSince(address);
      });
    },
    tooOld(build, track) {
      secondPart.keepForTab((tab) => tab.tabTooOld(build, track));
    },
    exhausted() {
      secondPart.useTab((tab) => tab.tabExhausted());
    },
    doubted() {
      secondPart.useTab((tab) => tab.tabDoubted());
    },
    unchanged() {
      const tab = secondPart.tab();
      if (tab) {
        tab.tabUnchanged();
      }
    },
    isNoNews(build, track) {
      const tab = secondPart.tab();
      return tab ? tab.tabIsNoNews(build, track) : build <= page.build && track === page.track;
    },
  };
}

/**
 * Counts something while it lasts.
 *
 * @param {import("./types").Lifetime} lifetime
 * @param {(change: number) => void} count takes 1 at the start, and -1 at the end
 * @returns {() => void} ends it; once
 */
export function countWhile(lifetime, count) {
  const guarded = lifetime.guarded(count);
  let open = true;
  guarded(1);
  return () => {
    if (open) {
      open = false;
      guarded(-1);
    }
  };
}
