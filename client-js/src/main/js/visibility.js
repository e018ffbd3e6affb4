// @ts-check
import { propertyOf } from "./dom.js";

/**
 * Watches for a user who comes back to the tab, and for a tab that has been hidden for long.
 *
 * @param {import("./types").Lifetime} lifetime
 * @param {import("./types").Clock} clock
 * @param {number} patience milliseconds; 0 for never
 * @param {{woken(): void, hidden(): void}} tab
 */
export function watchVisibility(lifetime, clock, patience, tab) {
  /** @type {(() => void) | null} */
  let stop = null;

  function isHidden() {
    const { hidden } = document;
    // An element of that name is neither.
    return typeof hidden === "boolean" ? hidden : propertyOf(document, "hidden");
  }

  function wake() {
    if (!isHidden()) {
      tab.woken();
    }
  }
  function turn() {
    if (stop) {
      stop();
    }
    stop = isHidden() && patience > 0 ? clock.after(patience, ring) : null;
  }
  function ring() {
    // The deploy may come later, and so may the end of what holds the page now.
    turn();
    tab.hidden();
  }

  lifetime.listen(window, "focus", wake);
  lifetime.listen(window, "online", wake);
  lifetime.listen(document, "resume", wake);
  lifetime.listen(document, "visibilitychange", () => {
    turn();
    wake();
  });
  turn();
}
