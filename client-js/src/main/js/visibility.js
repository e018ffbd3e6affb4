// @ts-check

/** Hidden tabs look no more often than this. Milliseconds. */
const LEAST = 1000;

/**
 * Watches for a user who comes back to the tab, and for a tab that has been hidden for long; again and again while it is
 * hidden, since a deploy may come later.
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
  /** @param {number} delay */
  function wait(delay) {
    stop = clock.after(delay, () => {
      wait(Math.max(patience, LEAST));
      tab.hidden();
    });
  }
  function turn() {
    if (stop) {
      stop();
      stop = null;
    }
    if (document.hidden && patience > 0) {
      wait(patience);
    }
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
