// @ts-check
import { HANDOFF } from "./handoff.js";
import { callListener } from "./listeners.js";
import { tryWithContent } from "./page-content.js";

/**
 * What a page does before it is reloaded: the app's listeners are asked, and what is to survive is stored.
 *
 * @param {import("./types").HandoffParts} parts
 * @returns {(action: number, target: number) => boolean} false when the reload must not go ahead
 */
export function createReloadHandoff({
  clock, store, options, build, policy, receivedHandoff, drafts, currentAddress, countRetries, reloadListeners, waits,
}) {
  return (action, target) => {
    // What the page before left here is taken before something else takes its place.
    receivedHandoff.readLeft();
    /** @type {any} */
    const handed = {};
    let isAgreed = true;
    reloadListeners.slice().forEach(({ listener, key }) =>
      callListener(() => {
        const answer = listener();
        if (answer === false) {
          isAgreed = false;
        } else if (key !== undefined && answer !== undefined) {
          handed[key] = JSON.parse(JSON.stringify(answer));
        }
      }),
    );
    if (!isAgreed || policy.losesInput(action, drafts.keepAll())) {
      return false;
    }
    const isStored = store.write(
      HANDOFF,
      JSON.stringify({
        at: clock.now(),
        address: currentAddress(),
        left: window.scrollX,
        top: window.scrollY,
        scrolling: history.scrollRestoration,
        from: build,
        target,
        retries: countRetries(),
        cause: policy.causeOf(action),
        handed,
      }),
    );
    if (policy.losesValues(action, isStored, !!Object.keys(handed).length)) {
      return false;
    }
    if (target) {
      setRoute(options.routeCookie, String(target), waits.route);
    }
    return true;
  };
}

/**
 * What the page after a reload does: the fleet hears whether it delivered, and the scroll position is put back.
 *
 * @param {import("./types").HandoffParts} parts
 */
export function finishHandoff({
  lifetime, clock, addresses, options, build, policy, receivedHandoff, waits,
}) {
  const left = receivedHandoff.readLeft();
  if (left.target) {
    setRoute(options.routeCookie, "", 0);
  }
  if (!left.from) {
    return;
  }
  if (left.scrolling && left.address !== location.href) {
    history.scrollRestoration = left.scrolling;
  }
  if (navigator.sendBeacon && left.target) {
    const report = {
      build,
      from: left.from,
      target: left.target,
      cause: left.cause,
      delivered: policy.isDelivered(+left.from, +left.target),
      retries: left.retries,
    };
    navigator.sendBeacon(
      addresses.endpoint("report"),
      new Blob([JSON.stringify(report)], { type: "application/json" }),
    );
  }
  // Once the page is high enough: a browser does that by itself only if the app lets it, and too early.
  const { left: x = 0, top: y = 0 } = left;
  if (left.address === location.href && (x || y)) {
    tryWithContent(lifetime, clock, waits.pageContent, () => {
      window.scrollTo(x, y);
      return Math.abs(window.scrollY - y) < 2;
    });
  }
}

/**
 * Documents and scripts carry no `Build-Required`: a balancer takes them to the right instance by a cookie, which is
 * there from the reload to the page that it brings.
 *
 * @param {string | undefined} name
 * @param {string} value
 * @param {number} seconds
 */
function setRoute(name, value, seconds) {
  if (name) {
    const isSecure = location.protocol === "https:" ? ";secure" : "";
    // The prototype's own: an image named `cookie` would hide it.
    Reflect.set(
      Document.prototype, "cookie", name + "=" + value + ";path=/;samesite=lax;max-age=" + seconds + isSecure, document);
  }
}
