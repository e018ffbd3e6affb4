// @ts-check

/**
 * What outlives a reload: `sessionStorage`, or what the options put in its place. Where cookies are blocked, reading
 * `window.sessionStorage` throws, so that it is read anew each time.
 *
 * @param {import("./types").Options} options
 * @returns {import("./types").Store}
 */
export function createStore(options) {
  const area = () => /** @type {Storage} */ ("storage" in options ? options.storage : window.sessionStorage);
  return {
    read(key) {
      try {
        return area().getItem("lockstep." + key) || "";
      } catch (error) {
        return "";
      }
    },
    write(key, text) {
      try {
        area().setItem("lockstep." + key, text);
        // Storage that forgets at once would let a tab reload again and again.
        return area().getItem("lockstep." + key) === text;
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
