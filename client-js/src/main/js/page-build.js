// @ts-check
import { buildNumber } from "./settings.js";

/**
 * Fetches a page past every cache of the browser, which keeps what comes, and finds its build.
 *
 * @param {import("./types").Clock} clock
 * @param {typeof fetch} nativeFetch
 * @param {string} url
 * @param {number} patience milliseconds
 * @param {(build: number) => void} ended is called once: 0 when the page does not tell, or does not come in time; -1 when
 *     there is no page
 */
export function fetchedBuild(clock, nativeFetch, url, patience, ended) {
  let isOpen = true;
  /** @param {number} build */
  function end(build) {
    if (isOpen) {
      isOpen = false;
      stop();
      ended(build);
    }
  }
  const stop = clock.after(patience, () => end(0));
  new Promise((resolve) =>
    resolve(nativeFetch(url, { cache: "reload", credentials: "same-origin", headers: { Accept: "text/html" } })),
  )
    .then((response) => (response.ok ? response.text().then((/** @type {string} */ text) => end(buildOf(text))) : end(-1)))
    .then(undefined, () => end(-1));
}

/** @param {string} html */
function buildOf(html) {
  const meta = /<meta\b[^>]*\bname=["']?build-number\b[^>]*>/i.exec(html);
  const content = meta && /\bcontent=["']?(\d+)/i.exec(meta[0]);
  return content ? buildNumber(content[1]) : 0;
}
