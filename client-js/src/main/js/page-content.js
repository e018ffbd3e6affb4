// @ts-check
import { callOn, propertyOf } from "./dom.js";

/** The document and every open shadow root in it. */
export function allRoots() {
  /** @type {(Document | ShadowRoot)[]} */
  const roots = [document];
  for (let next = 0; next < roots.length; next++) {
    callOn(roots[next], "querySelectorAll", "*").forEach((/** @type {Element} */ element) => {
      const root = propertyOf(element, "shadowRoot");
      if (root) {
        roots.push(root);
      }
    });
  }
  return roots;
}

/**
 * Tries something with the page's content, again whenever the content changes, until it succeeds or the time is over.
 *
 * @param {import("./types").Lifetime} lifetime
 * @param {import("./types").Clock} clock
 * @param {number} patience milliseconds
 * @param {() => boolean} attempt
 */
export function tryWithContent(lifetime, clock, patience, attempt) {
  const observer = new MutationObserver(lifetime.guarded(attemptNow));
  const cancel = clock.after(patience, stop);

  function stop() {
    observer.disconnect();
    cancel();
  }
  function attemptNow() {
    if (attempt()) {
      return stop();
    }
    allRoots().forEach((root) => observer.observe(root, { childList: true, subtree: true }));
  }
  lifetime.atEnd(stop);
  attemptNow();
}

/**
 * Watches a part of the page's content, and whether its fields may be typed in, for as long as the page lives.
 *
 * @param {import("./types").Lifetime} lifetime
 * @param {() => void} changed
 * @returns {(root: Node) => void} watches one more document or shadow root
 */
export function watchContent(lifetime, changed) {
  const observer = new MutationObserver(lifetime.guarded(changed));
  lifetime.atEnd(() => observer.disconnect());
  return (root) =>
    observer.observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ["disabled", "readonly"] });
}
