// @ts-check

/** The endpoints of most apps: for them, keys are as they have always been. */
const USUAL_BASE = "/lockstep/";

/**
 * What outlives a reload: `sessionStorage`, or what the options put in its place. Where cookies are blocked, reading
 * `window.sessionStorage` throws, so that it is read anew each time. Several apps may share an origin, and a tab shares
 * its storage with its frames: each fleet has keys of its own, and so have the pages in frames.
 *
 * @param {import("./types").Options} options
 * @param {string} [base] the path of the fleet's endpoints
 * @returns {import("./types").Store}
 */
export function createStore(options, base) {
  const isFrame = typeof window === "object" && window.top !== window;
  const prefix = "lockstep." + (base && base !== USUAL_BASE ? base + "." : "") + (isFrame ? "frame." : "");
  const area = () => /** @type {Storage} */ ("storage" in options ? options.storage : window.sessionStorage);
  return {
    read(key) {
      try {
        return area().getItem(prefix + key) || "";
      } catch (error) {
        return "";
      }
    },
    write(key, text) {
      try {
        area().setItem(prefix + key, text);
        // Storage that forgets at once would let a tab reload again and again.
        return area().getItem(prefix + key) === text;
      } catch (error) {
        return false;
      }
    },
  };
}

/**
 * Parses JSON that anybody may have written.
 *
 * @param {string} text
 * @returns {any} an empty object for anything malformed
 */
export function parseJson(text) {
  try {
    return JSON.parse(text) || {};
  } catch (error) {
    return {};
  }
}
