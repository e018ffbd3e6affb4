// @ts-check

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
      const absolute = new URL(/** @type {string} */ (url), document.baseURI);
      return /^https?:$/.test(absolute.protocol) ? absolute : null;
    } catch (error) {
      return null;
    }
  }

  /** @param {unknown} url */
  function isUnderHome(url) {
    return "".concat(/** @type {string} */ (url)).lastIndexOf(/** @type {string} */ (home), 0) === 0;
  }

  return {
    endpoint(name) {
      const found = resolve((options.base || "/lockstep/") + name);
      return found ? found.href : "";
    },
    own(url) {
      const found = resolve(url);
      return found && found.origin === location.origin ? found.href : null;
    },
    isOurs(url) {
      // Most URLs need not be parsed to tell whose they are.
      if (home && (isUnderHome(url) || (/^\/[\w-]/.test(/** @type {string} */ (url)) && isUnderHome(document.baseURI)))) {
        return true;
      }
      const found = resolve(url);
      return !!found && origins.indexOf(found.origin) >= 0;
    },
  };
}
