// @ts-check
import { callOn, propertyOf } from "./dom.js";

/**
 * What becomes of a navigation that the app handles without loading a page: it happens as the app wants it; it does not,
 * since the page is being loaded instead; it happens, and the page is loaded anew where it led.
 */
const PASS = 0;
const SWALLOW = 1;
const PASS_THEN_RELOAD = 2;

/**
 * Watches where the app goes. `pushState` decides, not the click: a link that the app answers with a dialog never loads
 * a page, and one that nobody handles is a full load anyway.
 *
 * @param {import("./types").NavigationParts} parts
 * @returns {import("./types").Navigation}
 */
export function watchNavigation({ lifetime, addresses, policy, loadPage }) {
  /** The page that the user has before him: after Back, `location.href` has changed already. */
  let at = location.href;
  /** @type {string | null} */
  let ignored = null;

  /** @param {string | null} target */
  function judge(target) {
    if (target === null || !policy.leavesPage(target, location.href) || !policy.navigates()) {
      return PASS;
    }
    if (policy.isHashRoute(target, location.href)) {
      return PASS_THEN_RELOAD;
    }
    loadPage(target);
    // There the router is now, and renders: should this page ever come back, it must not stay.
    at = target;
    return SWALLOW;
  }

  /** @param {string | null} url as the app gave it, null when it gave none */
  function pushed(url) {
    if (policy.isLeaving()) {
      return SWALLOW;
    }
    const target = url === null ? null : addresses.own(url);
    return target === ignored ? PASS : judge(target);
  }

  /**
   * A navigation that the browser makes unless the app intercepts it.
   *
   * @param {string} url
   */
  function intercepted(url) {
    return (
      url !== ignored &&
      policy.leavesPage(url, location.href) &&
      !policy.isHashRoute(url, location.href) &&
      policy.navigates()
    );
  }

  /**
   * Back, Forward, or a changed hash: the address has changed already. So it has for the router of a page that comes
   * back from the back/forward cache and left for another.
   *
   * @returns {boolean} true when the page is being loaded anew
   */
  function moved() {
    const leaves = policy.leavesPage(location.href, at) && policy.navigates();
    at = location.href;
    if (leaves) {
      loadPage();
    }
    return leaves;
  }

  /** @param {any} event */
  function move(event) {
    if (event.persisted) {
      policy.restored();
    }
    if (moved()) {
      event.stopImmediatePropagation();
    }
  }

  /**
   * Puts a judge in front of a method that navigates.
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
    if (verdict === PASS_THEN_RELOAD) {
      loadPage();
    }
  });

  /** @param {any} url */
  const urlOrNull = (url) => (url === undefined || url === null ? null : String(url));
  judgeFirst(history, "pushState", (self, args) => judgedPush(urlOrNull(args[2])));
  const judgedPush = lifetime.guarded(pushed);
  // While a load is under way history stays alone: a router's replaceState would rewrite the entry that the user comes
  // from.
  const judgedReplace = lifetime.guarded(() => (policy.isLeaving() ? SWALLOW : PASS));
  judgeFirst(history, "replaceState", judgedReplace);
  if (window.NavigateEvent) {
    // What an app may not intercept, the browser itself loads: one page, one history entry.
    const judgedIntercept = lifetime.guarded((/** @type {any} */ { destination }) =>
      !destination.sameDocument && intercepted(destination.url) ? SWALLOW : PASS,
    );
    judgeFirst(window.NavigateEvent.prototype, "intercept", judgedIntercept);
  }
  // Capturing, so that the router does not render before the page goes. A native hash link fires popstate and
  // hashchange; only the first finds a changed address.
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
      const verdict = judge(addresses.own(url));
      if (verdict === PASS_THEN_RELOAD) {
        location.hash = new URL(url, document.baseURI).hash;
        loadPage();
      }
      return verdict !== PASS;
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
