// @ts-check
import { inRootZone } from "./zone.js";

/**
 * Time, timers and randomness: the browser's, or those of the options. Time never goes back: where the computer's clock
 * is set back, it goes on from where it was. It goes forward with the computer's clock, as after a sleep.
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
  let lost = 0;
  function now() {
    const time = source.now();
    if (time + lost < last) {
      lost = last - time;
    }
    last = time + lost;
    return last;
  }
  return {
    now,
    drift: () => now() - performance.now(),
    random: options.random || Math.random,
    after(delay, action) {
      const timer = inRootZone(() => source.setTimeout(lifetime.guarded(action), delay));
      return () => source.clearTimeout(/** @type {any} */ (timer));
    },
  };
}
