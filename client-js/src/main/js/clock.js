// @ts-check

/**
 * Time, timers and randomness: the browser's, or those of the options.
 *
 * @param {import("./types").Options} options
 * @param {import("./types").Lifetime} lifetime
 * @returns {import("./types").Clock}
 */
export function createClock(options, lifetime) {
  const source = options.clock || {
    now: Date.now,
    setTimeout: setTimeout.bind(window),
    clearTimeout: clearTimeout.bind(window),
  };
  let last = 0;
  let ahead = 0;
  return {
    now() {
      // A clock that is set back must not stop what waits: time goes on from where it was.
      ahead = Math.max(ahead, last - source.now());
      last = source.now() + ahead;
      return last;
    },
    random: options.random || Math.random,
    after(delay, action) {
      const timer = source.setTimeout(lifetime.guarded(action), delay);
      return () => source.clearTimeout(/** @type {any} */ (timer));
    },
  };
}
