// @ts-check
import { callOn, propertyOf } from "./dom.js";
import { callListener } from "./listeners.js";

/**
 * What becomes of a call with which the app navigates: it happens; it does not, so that the browser loads the page; it
 * happens, and the page is loaded anew where it led.
 */
const PASS = 0;
const SWALLOW = 1;
const PASS_THEN_LOAD = 2;

/**
 * Watches where the app goes. `pushState` decides, not the click: a link that the app answers with a dialog never loads
 * a page, and one that nobody handles is a full load anyway. What the app does to its history happens in every case, and
 * a load follows it: whatever becomes of the load, the address is that of the view, and `history.state` is the app's.
 *
 * @param {import("./types").NavigationParts} parts
 * @returns {import("./types").Navigation}
 */
export function watchNavigation({ lifetime, addresses, policy, loader, typing, hashRoutes, isControlled }) {
  /** The page that the user has before him: after Back, `location.href` has changed already. */
  let at = location.href;
  /** @type {string | null} */
  let ignored = null;

  /** @param {any} url as the app gave it */
  const isHere = (url) => url === undefined || url === null || addresses.own(String(url)) === location.href;

  /** @param {string} url */
  function isRouted(url) {
    const hash = new URL(url).hash;
    return hashRoutes
      ? !!callListener(hashRoutes, hash)
      : policy.isRoute(hash) && !Document.prototype.getElementById.call(document, hash.slice(1));
  }

  /**
   * Whether a navigation is to end in a load. While one is under way, the last navigation wins.
   *
   * @param {string | null} target
   * @param {string} current
   */
  function mustLoad(target, current) {
    return (
      target !== null &&
      target !== ignored &&
      policy.leavesPage(target, current, isRouted(target) || isRouted(current), typing.isEditing()) &&
      (policy.navigates() || loader.isPending())
    );
  }

  /**
   * Back, Forward, or a changed hash: the address has changed already. So it has for the router of a page that comes
   * back from the back/forward cache and left for another.
   */
  function moved() {
    const loads = mustLoad(location.href, at);
    at = location.href;
    if (loads) {
      loader.loadPage(at);
    }
  }

  /** @param {any} event */
  function move(event) {
    if (event.persisted) {
      loader.forget();
      policy.restored();
    }
    moved();
  }

  /**
   * Puts a judge in front of a method.
   *
   * @param {any} owner
   * @param {string} name
   * @param {(self: any, args: IArguments) => number | undefined} judgeCall
   */
  function judgeFirst(owner, name, judgeCall) {
    const native = owner[name];
    lifetime.replaceMember(
      owner,
      name,
      /** @this {any} */ function () {
        const verdict = lifetime.isOver() ? PASS : judgeCall(this, arguments);
        if (verdict !== SWALLOW) {
          native.apply(this, arguments);
          if (!lifetime.isOver()) {
            arrived(verdict);
          }
        }
      },
    );
  }

  const arrived = lifetime.guarded((/** @type {number | undefined} */ verdict) => {
    at = location.href;
    if (verdict === PASS_THEN_LOAD) {
      loader.loadPage(at, true);
    }
  });

  const judgedReplace = lifetime.guarded((/** @type {any} */ self, /** @type {any} */ args) => {
    if (!policy.isLeaving() || isHere(args[2])) {
      return PASS;
    }
    const native = History.prototype.replaceState;
    loader.otherwise(() => location.href === at && native.apply(self, args));
    return SWALLOW;
  });
  const judgedPush = lifetime.guarded((/** @type {any} */ url) =>
    !isHere(url) && mustLoad(addresses.own(String(url)), location.href) ? PASS_THEN_LOAD : PASS,
  );
  judgeFirst(history, "pushState", (self, args) => judgedPush(args[2]));
  // While a load is under way, a redirect of the app's router must not rewrite the entry that is being loaded. Should the
  // load not come, it is made up for.
  judgeFirst(history, "replaceState", judgedReplace);
  if (window.NavigateEvent) {
    // What an app may not intercept, the browser itself loads: one page, one history entry. The load that we asked for
    // is one of these; forms, downloads and hashes are the app's.
    /** @param {any} event */
    const isOurs = ({ destination, formData }) =>
      !destination.sameDocument && !formData && policy.isLeaving() && loader.isAsked(destination.url);
    const judgedIntercept = lifetime.guarded((/** @type {any} */ event) => {
      const { destination, formData, downloadRequest, hashChange } = event;
      const isPage = !destination.sameDocument && !formData && !downloadRequest && !hashChange;
      return isOurs(event) || (isPage && mustLoad(destination.url, location.href)) ? SWALLOW : PASS;
    });
    const judgedPrevention = lifetime.guarded((/** @type {any} */ event) => (isOurs(event) ? SWALLOW : PASS));
    const { prototype } = window.NavigateEvent;
    judgeFirst(prototype, "intercept", judgedIntercept);
    judgeFirst(prototype, "preventDefault", judgedPrevention);
  }
  // A native hash link fires popstate and hashchange; only the first finds a changed address.
  lifetime.listen(window, "pageshow", move);
  lifetime.listen(window, "popstate", move);
  lifetime.listen(window, "hashchange", move);
  lifetime.listen(window, "click", (event) => {
    const link = ignoredLink(event);
    ignored = link ? addresses.own(link.baseVal || link) : null;
  });

  return {
    currentAddress: () => at,
    movedSince(address) {
      at = address;
      moved();
    },
    leaveFor(url) {
      const target = addresses.own(url);
      // A router that goes on navigates by itself, and is judged then: where the load must go past a cache, the browser's
      // or a service worker's, that is the better way.
      if (target === null || isControlled() || policy.isMissed() || !mustLoad(target, location.href)) {
        return false;
      }
      if (target.split("#")[0] === location.href.split("#")[0]) {
        location.hash = new URL(target).hash;
        at = location.href;
      }
      loader.loadPage(target);
      return true;
    },
  };
}

/**
 * The address of the link that a click goes to, if the app opted it out.
 *
 * @param {any} event
 * @returns {any} text, or the object that SVG has for it; a false value for none
 */
function ignoredLink(event) {
  /** @type {any} */
  let link;
  let isIgnored = false;
  pathOf(event).forEach((place) => {
    if (place === window || place === document) {
      return;
    }
    if (/^a$/i.test(propertyOf(place, "nodeName"))) {
      link = link || propertyOf(place, "href");
    }
    isIgnored = isIgnored || !!(propertyOf(place, "hasAttribute") && callOn(place, "hasAttribute", "data-lockstep-ignore"));
  });
  return isIgnored && link;
}

/**
 * @param {any} event
 * @returns {any[]} the nodes from the innermost to the document
 */
function pathOf(event) {
  const path = event.composedPath ? event.composedPath() : [];
  for (let node = path.length ? null : event.target; node; node = propertyOf(node, "parentNode")) {
    path.push(node);
  }
  return path;
}
