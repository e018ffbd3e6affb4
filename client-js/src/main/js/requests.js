// @ts-check
import * as java from "./teavm/requests.js";

/** More often than this, nobody finds out for one place whether the requirement is at fault. */
const MOST_DOUBTS = 3;

/**
 * What `fetch` and `XMLHttpRequest` ask of the retry, which is Java: each answer is read once, and each request is
 * followed until the app has its outcome. A failure in there ends the client, and the app gets its answer as it is.
 *
 * @param {import("./types").Lifetime} lifetime
 * @param {import("./types").Clock} clock
 * @param {import("./types").Signals} signals hear of builds
 * @param {number} required
 * @param {(retry: import("./types").Retry) => void} retried is told of each request that is about to be sent again
 * @param {import("./types").Addresses} addresses
 * @param {import("./types").SecondPart} secondPart
 * @returns {import("./types").RequestPolicy}
 */
export function createRequests(lifetime, clock, signals, required, retried, addresses, secondPart) {
  const { guarded } = lifetime;
  const shared = java.requests(clock, signals, required);
  /** @type {string | null} */
  let dateText = null;
  let date = NaN;
  let retries = 0;
  /** @type {Record<string, number>} */
  const doubts = {};

  /** @param {string | null} text */
  function parseDate(text) {
    // It tells seconds, so that many answers share one.
    if (text !== dateText) {
      dateText = text;
      date = Date.parse(/** @type {string} */ (text));
    }
    return date;
  }

  return {
    isSafe: java.isSafe,
    isFetchFailureFinal: (isTypeError, isAborted, redirect, hasIntegrity, isInvalid) =>
      java.isFetchFailureFinal(
        isTypeError, isAborted, String(redirect), hasIntegrity, isOffline(), isInvalid),
    isXhrFailureFinal: (timeout, elapsed) => java.isXhrFailureFinal(timeout, elapsed, isOffline()),
    isUnchanged: (headers, startedAt) =>
      java.isUnchanged(
        shared,
        headers.get("Build-Number"),
        headers.get("Age"),
        headers.get("Cache-Status"),
        parseDate(headers.get("Date")),
        startedAt,
      ),
    countRetries: () => retries,
    isLive: (age, cacheStatus) => java.isLive(shared, age, cacheStatus),
    aheadAfterProbe: (served) => java.aheadAfterProbe(shared, served),
    findFault: (failed) =>
      new Promise((found) =>
        secondPart.useTab(
          (tab) => tab.tabFault(failed).then(found),
          () => found(false),
        ),
      ),
    follow: guarded((method, url, keyed, replayable, startedAt, timeout, send) => {
      const request = java.follow(shared, method, keyed, replayable, startedAt, timeout, send);
      let attempt = 1;
      return {
        repeatsAfter: guarded((status, headers) => {
          const tab = secondPart.tab();
          if (tab && addresses.own(url) === null && !headers("Build-Number")) {
            tab.tabUnstamped(addresses.place(url));
          }
          return java.repeatsAfter(request, status, headers);
        }),
        repeatsAfterFailure: guarded(() => java.repeatsAfterFailure(request)),
        resend: guarded(() => {
          retries++;
          attempt++;
          retried({ method, url, attempt });
          java.resend(request);
        }),
        mayBeOurFault(/** @type {boolean} */ carried) {
          const place = addresses.place(url);
          const isPossible =
            !isOffline() &&
            (doubts[place] || 0) < MOST_DOUBTS &&
            java.mayBeOurFault(request, addresses.own(url) !== null, carried);
          if (isPossible) {
            doubts[place] = (doubts[place] || 0) + 1;
          }
          return isPossible;
        },
        timeLeft: (/** @type {number} */ limit) => java.timeLeft(request, limit),
        close: guarded(() => java.close(request)),
      };
    }),
  };
}

/** What a browser does not tell counts as online. */
function isOffline() {
  return navigator.onLine === false;
}
