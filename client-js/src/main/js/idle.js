// @ts-check

/** The type of a navigation that is a reload (Navigation Timing). */
const RELOAD = 1;

/** Whether the page came of a reload: then it is to look as it did before, at once. */
export function isReloaded() {
  return !!(window.performance && performance.navigation && performance.navigation.type === RELOAD);
}

/**
 * Puts something off until the page is idle: nothing waits for it when a page starts. After a reload it is done at
 * once.
 *
 * @param {import("./types").Lifetime} lifetime
 * @param {number} most milliseconds until it is done anyway
 * @param {() => void} action
 * @returns {() => void} does it now, unless it is done already
 */
export function whenIdle(lifetime, most, action) {
  let due = true;
  const run = lifetime.guarded(() => {
    if (due && !lifetime.isOver()) {
      due = false;
      action();
    }
  });
  if (isReloaded()) {
    run();
  } else if ("requestIdleCallback" in window) {
    requestIdleCallback(run, { timeout: most });
  } else {
    setTimeout(run);
  }
  return run;
}
