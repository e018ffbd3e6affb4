// @ts-check
import { propertyOf } from "./dom.js";
import { addTo } from "./listeners.js";
import { ARRIVING, OVER } from "./unsafe-requests.js";
import { inRootZone } from "./zone.js";

/** How far two readings of one moment may lie apart in a busy page. Milliseconds. */
const SLACK = 100;

/**
 * Follows each request that a load would cut off, from its start until its whole body is there, or until nothing waits
 * for it any more. A body that the app does not read counts as there. The end of one that it reads is told by its entry
 * in Resource Timing, so that the app's response stays untouched.
 *
 * @param {import("./types").Lifetime} lifetime
 * @param {import("./types").Clock} clock
 * @param {import("./types").InFlightPolicy} policy
 * @returns {import("./types").InFlight}
 */
export function createInFlight(lifetime, clock, policy) {
  /** @type {(() => void)[]} */
  const judgements = [];

  /** @param {import("./types").UnsafeRequest} request */
  function follow(request) {
    const forget = addTo(judgements, judge);
    let kind = -1;
    let hasArrived = false;
    /** @type {any} */
    let timer;
    /** @type {() => void} */
    let stopWatching = () => {};

    function judge() {
      const age = clock.now() - request.sentAt;
      const isOver = request.stage === OVER || hasArrived;
      const isArriving = request.stage === ARRIVING;
      // An app that navigates at once, without reading, is done with it.
      const isUnread = isArriving && request.response && !request.response.bodyUsed;
      const next = isOver || isUnread ? -1 : policy.kind(request.isByUser, isArriving, age);
      clearTimeout(timer);
      if (next !== kind) {
        const before = kind;
        kind = next;
        // The one that begins first: the tab must not see a moment without either.
        if (next >= 0) {
          policy.sending(next, 1);
        }
        if (before >= 0) {
          policy.sending(before, -1);
        }
      }
      const left = next < 0 ? 0 : policy.left(next, age);
      if (left > 0) {
        timer = inRootZone(() => setTimeout(lifetime.guarded(judge), left));
      }
      if (isOver) {
        forget();
        stopWatching();
      }
    }

    function arrived() {
      hasArrived = true;
      judge();
    }
    const stageChanged = lifetime.guarded(() => {
      clearTimeout(timer);
      if (request.stage === ARRIVING) {
        stopWatching = whenReceived(lifetime, request, arrived);
        // By then the app has begun to read, if it does.
        timer = inRootZone(() =>
          setTimeout(
            lifetime.guarded(() => (request.response && request.response.bodyUsed ? judge() : arrived())),
          ),
        );
      } else {
        judge();
      }
    });
    request.stageListeners.push(stageChanged);
    stageChanged();
  }

  return {
    follow,
    judgeAll: () => judgements.slice().forEach((judge) => judge()),
  };
}

/**
 * Calls back once the body of an answer is complete that has just begun.
 *
 * @param {import("./types").Lifetime} lifetime
 * @param {import("./types").UnsafeRequest} request
 * @param {() => void} received
 * @returns {() => void} stops watching
 */
function whenReceived(lifetime, { url, startedAt }, received) {
  const name = new URL(url, propertyOf(document, "baseURI")).href.split("#")[0];
  const begunAt = performance.now();
  /**
   * @param {PerformanceEntry[]} entries
   * @param {number} earliest
   */
  const isAmong = (entries, earliest) =>
    entries.some(
      (entry) =>
        entry.name === name &&
        entry.startTime > startedAt - SLACK &&
        entry.startTime + entry.duration > earliest - 5 * SLACK,
    );
  // An attempt that was refused has an entry too, but ended before.
  if (!window.PerformanceObserver || isAmong(performance.getEntriesByName(name), begunAt)) {
    received();
    return () => {};
  }
  const observer = new PerformanceObserver(
    lifetime.guarded((/** @type {PerformanceObserverEntryList} */ list) => {
      if (isAmong(list.getEntries(), 0)) {
        received();
      }
    }),
  );
  observer.observe({ type: "resource" });
  return () => observer.disconnect();
}
