// @ts-check

const OF_WINDOW = ["error", "unhandledrejection", "vite:preloadError"];
const OF_DOCUMENT = ["input", "change", "submit", "reset"];

/**
 * Listens from the start for errors and input. What comes before the second part of the client is kept for it, with what
 * an event forgets when it is over: the innermost element, and what its field held before the first key.
 *
 * @param {import("./types").Lifetime} lifetime
 * @param {() => void} needed is called when an error waits for the second part
 * @returns {import("./types").EarlyEvents}
 */
export function createEarlyEvents(lifetime, needed) {
  /** @type {((seen: import("./types").SeenEvent) => void) | null} */
  let receiver = null;
  /** @type {import("./types").SeenEvent[]} */
  const early = [];

  /** @param {any} event */
  function take(event) {
    const origin = (event.composedPath && event.composedPath()[0]) || event.target;
    const seen = { event, origin, target: event.target, valueBefore: origin && origin.defaultValue };
    if (receiver) {
      receiver(seen);
    } else {
      early.push(seen);
      if (OF_WINDOW.indexOf(event.type) >= 0) {
        needed();
      }
    }
  }

  OF_WINDOW.forEach((type) => lifetime.listen(window, type, take));
  OF_DOCUMENT.forEach((type) => lifetime.listen(document, type, take));

  return {
    deliverTo(next) {
      receiver = next;
      early.splice(0).forEach(next);
    },
  };
}
