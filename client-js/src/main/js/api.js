// @ts-check
import { addTo, callListener } from "./listeners.js";
import { buildNumber } from "./settings.js";
import { countWhile } from "./signals.js";

/**
 * The object that the app holds.
 *
 * @param {import("./types").ApiParts} parts
 * @returns {import("./types").Api}
 */
export function createApi({
  lifetime, page, secondPart, signals, fetchPatch, nativeFetch, receivedHandoff, reloadListeners, forgetDrafts,
  reloadPlainly,
}) {
  /** @type {((state: any) => void)[]} */
  const listeners = [];
  /** @type {((state: any) => void)[]} */
  const asking = [];
  let state = look();

  function look() {
    const tab = secondPart.tab();
    const view = tab && tab.tabView();
    return Object.freeze({
      status: view ? view.status : "current",
      build: page.build,
      target: (view && view.target) || null,
      unsupported: !!view && view.unsupported,
      reason: view ? view.reason : secondPart.isMissing() ? "incomplete" : null,
    });
  }
  function answer() {
    asking.splice(0).forEach((told) => told(state));
  }
  lifetime.atEnd(answer);

  const ask = lifetime.guarded(() => secondPart.useTab((tab) => tab.tabAsked(), answer));
  const leaveFor = lifetime.guarded((/** @type {string} */ url) => {
    const tab = secondPart.tab();
    return tab && tab.tabLeaveFor(url);
  });

  /** @type {any} */
  const methods = {
    subscribe: (/** @type {any} */ listener) => addTo(listeners, listener),
    check: () =>
      new Promise((told) => {
        asking.push(told);
        if (lifetime.isOver()) {
          return answer();
        }
        ask();
      }),
    hold: () => countWhile(lifetime, (change) => secondPart.keepForTab((tab) => tab.tabHolding(change))),
    beforeReload: (/** @type {any} */ listener, /** @type {any} */ key) => addTo(reloadListeners, { listener, key }),
    handedOver: receivedHandoff.takeValue,
    forget: forgetDrafts,
    reportError(/** @type {any} */ error) {
      secondPart.useTab((tab) => tab.tabFailed(error));
    },
    navigate(/** @type {any} */ url) {
      return !lifetime.isOver() && !!leaveFor(String(url));
    },
    reloadNow() {
      secondPart.useTab((tab) => tab.tabUserReload(), reloadPlainly);
    },
    wrapFetch: (/** @type {any} */ fetch) => fetchPatch.wrapFunction(fetch || nativeFetch),
    observe(/** @type {any} */ build) {
      const number = buildNumber(build);
      if (number) {
        signals.answered(number, 0, page.track, null);
      }
    },
    dispose: lifetime.end,
  };
  const object = Object.defineProperty(new EventTarget(), "state", { enumerable: true, get: () => state });
  for (const name in methods) {
    /** @type {any} */ (object)[name] = lifetime.guarded(methods[name]);
  }
  /**
   * @param {string} type
   * @param {unknown} detail
   */
  function emitEvent(type, detail) {
    object.dispatchEvent(new CustomEvent(type, { detail }));
  }

  return {
    appObject: object,
    answerChecks: answer,
    emitEvent,
    stateChanged(cause) {
      const next = look();
      if (JSON.stringify(state) === JSON.stringify(next)) {
        return false;
      }
      if (next.status === "reloading" && state.status !== "reloading") {
        emitEvent("reload", { cause, target: next.target });
      }
      state = next;
      // A copy: a listener may leave while it is called.
      listeners.slice().forEach((listener) => callListener(listener, next));
      emitEvent("change", next);
      return true;
    },
  };
}

/**
 * The object of a page that Lockstep does nothing for.
 *
 * @param {string} reason
 * @returns {any}
 */
export function inertApi(reason) {
  const nothing = () => {};
  const off = () => nothing;
  const state = Object.freeze({ status: "current", build: null, target: null, unsupported: false, reason });
  return Object.assign(new EventTarget(), {
    state,
    subscribe: off,
    check: () => Promise.resolve(state),
    hold: off,
    beforeReload: off,
    handedOver: nothing,
    forget: nothing,
    reportError: nothing,
    navigate: () => false,
    reloadNow() {
      if (reason !== "server") {
        location.reload();
      }
    },
    wrapFetch: (/** @type {any} */ given) =>
      given || ((/** @type {any} */ input, /** @type {any} */ init) => fetch(input, init)),
    observe: nothing,
    dispose: nothing,
  });
}
