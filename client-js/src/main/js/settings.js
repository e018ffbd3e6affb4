// @ts-check
import { callOn, propertyOf } from "./dom.js";

const BUILD = /^[1-9]\d{0,14}$/;

/** A Token of RFC 9651 of at most 64 characters: anything else would make each request's header malformed. */
const TRACK = /^[A-Za-z*][\w!#$%&'*+.^`|~:/-]{0,63}$/;

/** What a server states as its front digest (PROTOCOL.md §1): anything else would need escapes in the header. */
const FRONT = /^[\w.-]{1,64}$/;

/**
 * Reads a build number.
 *
 * @param {any} value
 * @returns {number} 1 to 999999999999999; 0 for anything else
 */
export function buildNumber(value) {
  return BUILD.test(value) ? +value : 0;
}

/**
 * Reads a text that another side may have sent.
 *
 * @param {unknown} value
 * @returns {string | null} null for anything else
 */
export function textOrNull(value) {
  return typeof value === "string" ? value : null;
}

/**
 * Reads an option, else a meta element of the head: one in the body may be a user's content.
 *
 * @param {unknown} option
 * @param {string} meta the element's name
 * @returns {string | null} null for none
 */
function optionOrMeta(option, meta) {
  if (option === undefined) {
    const head = propertyOf(document, "head");
    const element = head && callOn(head, "querySelector", 'meta[name="' + meta + '"]');
    option = element && callOn(element, "getAttribute", "content");
  }
  return option === undefined || option === null || option === "" ? null : String(option);
}

/**
 * Reads what the answer to the page's own navigation says in `Server-Timing`: the page has no meta element where it must
 * stay byte for byte.
 *
 * @param {string} name the metric's name
 * @returns {string | null} its description; null for none, and in browsers that do not tell
 */
function navigationTiming(name) {
  try {
    const page = /** @type {PerformanceNavigationTiming} */ (performance.getEntriesByType("navigation")[0]);
    const metric = page.serverTiming.find((one) => one.name === name);
    // Looked at first: an error that is thrown and caught would cost 0.2 ms of each page's start.
    return metric ? textOrNull(metric.description) : null;
  } catch {
    return null;
  }
}

/**
 * Reads an option, else what the page says of itself in either way.
 *
 * @param {unknown} option
 * @param {string} name of the meta element and of the metric
 * @returns {string | null} null for none
 */
function optionOrPage(option, name) {
  return optionOrMeta(option, name) || navigationTiming(name);
}

/**
 * Reads where the page says that the endpoints are: a context path or a proxy may stand before them.
 *
 * @returns {string} a path with a slash at both ends
 */
export function pageBase() {
  const base = optionOrPage(undefined, "build-base");
  return base !== null && /^\/(?:[\w.~%-]+\/)*$/.test(base) ? base : "/lockstep/";
}

/**
 * Reads what the options, the page's meta elements and the answer that brought the page say of it.
 *
 * @param {import("./types").Options} options
 * @returns {import("./types").PageSettings}
 */
export function readPage(options) {
  const build = buildNumber(optionOrMeta(options.build, "build-number") || navigationTiming("build"));
  const track = build ? optionOrPage(options.track, "build-track") : null;
  // A build that the app states is not the one that the page's elements describe.
  const front = options.build === undefined ? optionOrPage(undefined, "build-front") : null;
  return {
    build,
    track: track !== null && TRACK.test(track) ? track : null,
    front: front !== null && FRONT.test(front) ? front : null,
    required: buildNumber(options.required) || build,
    number: build,
  };
}

/**
 * Makes the header field that says which build a request requires (PROTOCOL.md §1). As a parameter of `Accept`, it
 * costs no CORS preflight.
 *
 * @param {import("./types").Options} options
 * @param {import("./types").PageSettings} page
 * @param {import("./types").Addresses} addresses
 * @returns {import("./types").Requirement}
 */
export function requirement(options, page, addresses) {
  const isParameter = options.carrier === "accept";
  const { track, front, required } = page;
  // An instance with the same frontend answers also where it is older, unless the app says what it requires.
  const suffix =
    (track ? ";track=" + track : "") + (front && !buildNumber(options.required) ? ';front="' + front + '"' : "");
  const value = () => required + (required === page.number ? "" : ";tab=" + page.number) + suffix;
  /** @type {Set<string>} */
  const without = new Set();
  return {
    name: isParameter ? "Accept" : "Build-Required",
    isParameter,
    value: (accepted) => (isParameter ? (accepted || "*/*") + ";build=" : "") + value(),
    // A preflight would outlive the page no more than the request that waits for it.
    isCarried: (url, outlivesPage) =>
      !(without.size && without.has(addresses.place(url))) &&
      !(outlivesPage && !isParameter && addresses.own(url) === null),
    drop(url) {
      without.add(addresses.place(url));
    },
  };
}
