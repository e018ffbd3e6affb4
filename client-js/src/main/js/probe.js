// @ts-check
import { buildNumber, textOrNull } from "./settings.js";

/**
 * Asks the build endpoint, past every cache.
 *
 * @param {import("./types").Clock} clock
 * @param {typeof fetch} nativeFetch
 * @param {string} url
 * @param {number} patience milliseconds until silence counts as no answer
 * @param {(found: import("./types").ProbeAnswer) => void} ended is called exactly once, with no build on failure, HTML,
 *     denial or silence
 */
export function probe(clock, nativeFetch, url, patience, ended) {
  const abort = window.AbortController ? new AbortController() : null;
  /** @type {RequestInit} */
  const init = { cache: "no-store", credentials: "same-origin", headers: { Accept: "application/json" } };
  if (abort) {
    init.signal = abort.signal;
  }
  let isOpen = true;
  const stop = clock.after(patience, () => {
    end({});
    if (abort) {
      abort.abort();
    }
  });

  /**
   * @param {any} body
   * @param {Headers} [headers]
   * @param {boolean} [isMisplaced] whether something else than the endpoint answered
   */
  function end(body, headers, isMisplaced) {
    if (isOpen) {
      isOpen = false;
      stop();
      ended({
        body,
        isMisplaced: !!isMisplaced,
        build: buildNumber(body.build),
        min: buildNumber(body.min),
        track: textOrNull(body.track),
        front: textOrNull(body.front),
        age: headers ? headers.get("Age") : null,
        cacheStatus: headers ? headers.get("Cache-Status") : null,
        servedAt: headers ? Date.parse(/** @type {string} */ (headers.get("Date"))) : NaN,
      });
    }
  }
  // A fetch of the options may throw.
  new Promise((resolve) => resolve(nativeFetch(url, init)))
    .then((response) =>
      response.json().then(
        (/** @type {any} */ body) => {
          const isEndpoint = !!body && "build" in body;
          end(response.ok && isEndpoint ? body : {}, response.headers, !isEndpoint && response.status < 500);
        },
        () => end({}, response.headers, response.status < 500),
      ),
    )
    .then(undefined, () => end({}));
}
