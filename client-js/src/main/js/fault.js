// @ts-check

/**
 * Finds out whether a request failed because of the requirement: its header makes a request to another origin need a
 * preflight. A redirect shows when the request is sent again and not followed, which is harmless where this is asked
 * for; a preflight shows with a HEAD that carries the same headers and one that lacks ours.
 *
 * @param {typeof fetch} nativeFetch
 * @param {import("./types").Addresses} addresses
 * @param {import("./types").Advise} advise
 * @returns {(failed: import("./types").FailedRequest) => Promise<boolean>}
 */
export function createFaultFinder(nativeFetch, addresses, advise) {
  /** @param {RequestInit} init */
  const send = (/** @type {string} */ url, init) => new Promise((resolve) => resolve(nativeFetch(url, init)));

  /** @param {any} response */
  function isRedirect(response) {
    if (response.body) {
      response.body.cancel();
    }
    return response.type === "opaqueredirect";
  }

  return ({ url, init, name }) => {
    if (addresses.own(url) !== null) {
      return send(url, Object.assign({}, init, { redirect: "manual" })).then(isRedirect, () => false);
    }
    const without = new Headers(init.headers);
    without.delete(name);
    const { credentials } = init;
    /** @param {any} headers */
    const ask = (headers) =>
      send(url, { method: "HEAD", headers, credentials, cache: "no-store" }).then(
        () => true,
        () => false,
      );
    return ask(init.headers).then((isAllowed) =>
      isAllowed
        ? false
        : ask(without).then((isOurs) => {
            if (isOurs) {
              advise(
                new URL(url).origin + " allows no " + name + " in preflights: add it to its Access-Control-Allow-Headers," +
                  ' or set carrier to "accept"; requests there go without it',
              );
            }
            return isOurs;
          }),
    );
  };
}
