// @ts-check
import { propertyOf } from "./dom.js";

/**
 * Hears of what is typed in frames of the page's own origin, such as the editors of TinyMCE and CKEditor 4: their events
 * do not reach the page. A frame is looked into when the user goes there, of which the window is told by `blur`.
 *
 * @param {import("./types").Lifetime} lifetime
 * @param {(frame: any, event: any) => void} typedIn
 */
export function watchFrames(lifetime, typedIn) {
  /** @type {WeakSet<Document>} */
  const known = new WeakSet();

  /** @param {any} window its own, or a frame's */
  function watch(window) {
    lifetime.listen(window, "blur", () => {
      const frame = propertyOf(window.document, "activeElement");
      const inside = documentOf(frame);
      if (inside && !known.has(inside)) {
        known.add(inside);
        lifetime.listen(inside, "input", (event) => typedIn(frame, event));
        watch(inside.defaultView);
      }
    });
  }
  watch(window);
}

/** @param {any} frame */
function documentOf(frame) {
  try {
    // Null for another origin; a browser of before threw.
    return frame && /^i?frame$/i.test(frame.nodeName) ? frame.contentDocument : null;
  } catch (error) {
    return null;
  }
}
