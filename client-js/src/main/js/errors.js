// @ts-check
import { propertyOf } from "./dom.js";

/** Scripts of the browser's extensions are none of the app's. */
const EXTENSION = /^[\w-]+-extension:/;

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
 * @param {import("./types").TypingWatch} typing
 * @param {(kind: string, message: string, userInitiated: boolean) => void} failed
 * @returns {import("./types").ErrorEdge}
 */
export function createErrorWatch(lifetime, clock, addresses, unloading, typing, failed) {
  let goneUntil = 0;

  /**
   * @param {any} error
   * @param {string} [message]
   * @param {boolean} [isExplicit] whether the app reports it: then it also follows on what was just typed
   */
  function reportFailure(error, message, isExplicit) {
    // Failures while offline say nothing about a deploy.
    if (clock.now() >= goneUntil && navigator.onLine !== false) {
      const names = described(error);
      failed(names[0], message || names[1], typing.hasActed(!!isExplicit));
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
    reportFailure: (error) => reportFailure(error, "", true),
    errorSeen({ event, target }) {
      if (event.type !== "error") {
        // Of an unhandled rejection, or of Vite.
        return reportFailure(event.type === "unhandledrejection" ? event.reason : event.payload);
      }
      const name = target === window ? "" : propertyOf(target, "nodeName");
      if (!name) {
        return EXTENSION.test(event.filename) || reportFailure(event.error, event.message);
      }
      const url = /^script$/i.test(name)
        ? target.src
        : /\bstylesheet\b/i.test(target.rel) && target.href;
      if (url && addresses.isOurs(url)) {
        reportFailure(null);
      }
    },
  };
}

/**
 * What names an error: its name, or the code, status text or type that a library gives it; and its text. Anybody may
 * have made it.
 *
 * @param {any} error
 * @returns {string[]}
 */
function described(error) {
  try {
    if (typeof error === "string") {
      return ["", error];
    }
    const isOther = !!error && !(error instanceof Error);
    return [
      ["name", "code", "statusText", isOther && "type"]
        .map((name) => name && error && typeof error[name] === "string" && error[name])
        .filter(Boolean)
        .join(" ") +
        // axios before 1.0, and TanStack Query's, which is minified and has no name.
        (isOther && (error.__CANCEL__ || ("silent" in error && "revert" in error)) ? "cancel" : ""),
      String((error && (error.message || error.msg)) || ""),
    ];
  } catch (failure) {
    return ["", ""];
  }
}
