// @ts-check

/** Where the clients of a page find each other, those of other copies and versions of this script too. */
const KEY = "__lockstep";

/** What makes a client one of its own: what tests put in the place of the browser's. */
const SEAMS = ["fetch", "storage", "reload", "clock", "random"];

/** What concerns the whole page, so that the shell's client does it for those of its parts. */
const OF_THE_PAGE = ["hold", "beforeReload", "handedOver", "reportError", "navigate", "reloadNow", "forget"];

/** What a part of the page calls of the shell's client; what some of these return ends what the part has added. */
const PASSED_ON = ["addEventListener", "removeEventListener", "dispatchEvent", "subscribe", "hold", "beforeReload"];

/** @returns {import("./types").PageClient[]} */
export function clientsOfPage() {
  const page = /** @type {any} */ (window);
  // An element of that name is none.
  if (!Array.isArray(page[KEY])) {
    Object.defineProperty(page, KEY, { value: [], configurable: true, writable: true });
  }
  return page[KEY];
}

/**
 * Joins the client that follows the same fleet, if the page has one.
 *
 * @param {import("./types").Options} options
 * @param {string} base where the endpoints are
 * @returns {any} what the app holds; nothing where this is the first
 */
export function joinClient(options, base) {
  const first = clientsOfPage().filter((client) => client.base === base)[0];
  return first && !SEAMS.some((seam) => seam in options) ? first.join() : null;
}

/**
 * Lets later clients of the page find this one.
 *
 * @param {import("./types").Lifetime} lifetime
 * @param {string} base
 * @param {string} scope the beginning of the URLs that are of this client's build; empty for the shell
 * @param {any} object what the app holds
 */
export function announceClient(lifetime, base, scope, object) {
  const clients = clientsOfPage();
  let users = 1;

  function leave() {
    if (--users === 0) {
      lifetime.end();
    }
  }
  /** @param {(() => void)[]} endings each is called once */
  const ender = (endings) => () => endings.splice(0).forEach((end) => end());

  /** The same client for another part of the page; what that part added ends with it. */
  function join() {
    users++;
    /** @type {any} */
    const shared = Object.defineProperties(new EventTarget(), Object.getOwnPropertyDescriptors(object));
    /** @type {(() => void)[]} */
    const endings = [leave];
    PASSED_ON.forEach((name) => {
      shared[name] = function () {
        const ending = object[name].apply(object, arguments);
        if (typeof ending === "function") {
          endings.push(ending);
        }
        return ending;
      };
    });
    shared.dispose = ender(endings);
    return shared;
  }

  /** @type {import("./types").PageClient} */
  const client = { base, scope, object, join };
  object.dispose = ender([leave]);
  clients.push(client);
  lifetime.atEnd(() => clients.splice(clients.indexOf(client), 1));

  if (scope) {
    OF_THE_PAGE.forEach((name) => {
      const own = object[name];
      object[name] = function () {
        const shell = clients.filter((other) => !other.scope)[0];
        return (shell ? shell.object[name] : own).apply(this, arguments);
      };
    });
  }
}
