// @ts-check
import { propertyOf } from "./dom.js";
import { clientsOfPage } from "./neighbours.js";
import { pageBase } from "./settings.js";

/**
 * Resolves URLs, and tells whose they are.
 *
 * @param {import("./types").Options} options
 * @returns {import("./types").Addresses}
 */
export function createAddresses(options) {
  const origins = [location.origin].concat(options.origins || []);
  const home = /^http/.test(location.origin) && location.origin + "/";

  /** @param {unknown} url */
  function resolve(url) {
    try {
      const absolute = new URL(/** @type {string} */ (url), propertyOf(document, "baseURI"));
      return /^https?:$/.test(absolute.protocol) ? absolute : null;
    } catch (error) {
      return null;
    }
  }

  /**
   * @param {unknown} url
   * @param {unknown} start
   */
  const isBelow = (url, start) => "".concat(/** @type {string} */ (url)).lastIndexOf(/** @type {string} */ (start), 0) === 0;

  const base = options.base || (options.scope ? options.scope + "lockstep/" : pageBase());

  /** @param {string} name */
  function endpoint(name) {
    const found = resolve(base + name);
    return found ? found.href : "";
  }
  const others = clientsOfPage();
  const given = options.scope && resolve(options.scope);
  const scope = given ? given.href : others.length ? scopeOf(endpoint("")) : "";

  /** @param {string} href of an own origin */
  const isInScope = (href) => (scope ? isBelow(href, scope) : !others.some((other) => other.scope && isBelow(href, other.scope)));

  return {
    scope,
    endpoint,
    own(url) {
      const found = resolve(url);
      return found && found.origin === location.origin ? found.href : null;
    },
    place(url) {
      const found = resolve(url);
      return found ? found.origin + (found.origin === location.origin ? found.pathname : "") : "";
    },
    isOurs(url) {
      // Most URLs need not be parsed to tell whose they are.
      if (
        home && !scope && others.length < 2 &&
        (isBelow(url, home) || (/^\/[\w-]/.test(/** @type {string} */ (url)) && isBelow(propertyOf(document, "baseURI"), home)))
      ) {
        return true;
      }
      const found = resolve(url);
      return !!found && origins.indexOf(found.origin) >= 0 && isInScope(found.href);
    },
  };
}

/**
 * The part of a page that a second fleet serves: what is beside its endpoints. A fleet at the root has no part.
 *
 * @param {string} base the absolute URL of the endpoints
 */
function scopeOf(base) {
  const above = base.replace(/[^/]+\/$/, "");
  return new URL(above).pathname === "/" ? "" : above;
}
