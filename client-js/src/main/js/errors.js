// @ts-check
import { propertyOf } from "./dom.js";

/**
 * Tells the tab of uncaught errors, unhandled rejections, and scripts, styles and chunks that failed to load.
 *
 * A page that is going aborts its own requests: what fails from `pagehide` on, until a `pageshow` brings it back, is no
 * error of the app. Firefox aborts them before `pagehide`, when the next page begins to arrive, and a reload would then
 * cut off the user's own navigation; so nothing counts for a while after `beforeunload` either. A download or a refused
 * prompt ends in no `pagehide`: hence the limit.
 *
 * @param {import("./types").Lifetime} lifetime
 * @param {import("./types").Clock} clock
 * @param {import("./types").Addresses} addresses
 * @param {number} unloading milliseconds after `beforeunload` in which nothing counts
 * @param {(name: string, message: string, userInitiated: boolean) => void} failed
 * @returns {import("./types").ErrorEdge}
 */
export function createErrorWatch(lifetime, clock, addresses, unloading, failed) {
  let goneUntil = 0;

  /**
   * @param {any} [error]
   * @param {string} [message]
   */
  function reportFailure(error, message) {
    // Failures while offline say nothing about a deploy.
    if (clock.now() >= goneUntil && navigator.onLine !== false) {
      const user = navigator.userActivation;
      failed(
        String((error && error.name) || ""),
        String(message || (error && error.message) || ""),
        // For some seconds after a click or a key, errors are what the user's act led to (HTML Standard, "transient
        // activation"). Where the browser does not tell, none is.
        !!(user && user.isActive),
      );
    }
  }

  lifetime.listen(window, "beforeunload", () => {
    goneUntil = clock.now() + unloading;
  });
  lifetime.listen(window, "pagehide", () => {
    goneUntil = Infinity;
  });
  lifetime.listen(window, "pageshow", () => {
    goneUntil = 0;
  });

  return {
    reportFailure,
    errorSeen({ event, target }) {
      if (event.type !== "error") {
        // Of an unhandled rejection, or of Vite.
        return reportFailure(event.type === "unhandledrejection" ? event.reason : event.payload);
      }
      const name = target === window ? "" : propertyOf(target, "nodeName");
      if (!name) {
        return reportFailure(event.error, event.message);
      }
      const url = /^script$/i.test(name)
        ? target.src
        : /\bstylesheet\b/i.test(target.rel) && target.href;
      if (url && addresses.isOurs(url)) {
        reportFailure();
      }
    },
  };
}
