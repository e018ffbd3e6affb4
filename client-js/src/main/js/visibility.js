// @ts-check

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

  function wake() {
    if (!document.hidden) {
      tab.woken();
    }
  }
  function turn() {
    if (stop) {
      stop();
    }
    stop = document.hidden && patience > 0 ? clock.after(patience, tab.hidden) : null;
  }

  lifetime.listen(window, "focus", wake);
  lifetime.listen(window, "online", wake);
  lifetime.listen(document, "visibilitychange", () => {
    turn();
    wake();
  });
  turn();
}
