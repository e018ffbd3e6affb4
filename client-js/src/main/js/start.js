// @ts-check
import { createAddresses } from "./addresses.js";
import { createApi, inertApi } from "./api.js";
import { createClock } from "./clock.js";
import { createEarlyEvents } from "./early-events.js";
import { createFetchPatch } from "./fetch-patch.js";
import { receiveHandoff } from "./handoff.js";
import { whenIdle } from "./idle.js";
import { createLifetime } from "./lifetime.js";
import { createRequests } from "./requests.js";
import { announceClient, joinClient } from "./neighbours.js";
import { createSecondPart } from "./second-part.js";
import { readPage, requirement } from "./settings.js";
import { createSignals } from "./signals.js";
import { createStore } from "./storage.js";
import { isHandoffRecent, secondPartDelay } from "./teavm/requests.js";
import { createUnsafeRequests } from "./unsafe-requests.js";
import { patchXhr } from "./xhr-patch.js";
import { inRootZone } from "./zone.js";

/**
 * The longest that the page's start keeps the second part waiting, milliseconds: most pages are idle before.
 */
const MOST_IDLE = 1000;

/**
 * Starts following the fleet; what `createLockstep` does.
 *
 * @param {import("./types").Options | null | undefined} given
 * @param {import("./types").LoadSecondPart} load
 * @returns {any} what `lockstep.d.ts` describes
 */
export function start(given, load) {
  // On a server, in a worker, and in a unit test without a DOM.
  if (typeof window !== "object" || typeof document !== "object") {
    return inertApi("server");
  }
  const options = given === undefined || given === null ? {} : given;
  const page = readPage(options);
  if (!page.build) {
    return inertApi("development");
  }
  const lifetime = createLifetime();
  return lifetime.guarded(() => inRootZone(() => enter(options, page, lifetime, load)))() || inertApi("failed");
}

/**
 * Joins the client that the page has already, or makes one.
 *
 * @param {import("./types").Options} options
 * @param {import("./types").PageSettings} page
 * @param {import("./types").Lifetime} lifetime
 * @param {import("./types").LoadSecondPart} load
 */
function enter(options, page, lifetime, load) {
  const addresses = createAddresses(options);
  const base = addresses.endpoint("");
  const joined = joinClient(options, base);
  if (joined) {
    return joined;
  }
  const object = wire(options, page, lifetime, load, addresses);
  announceClient(lifetime, base, addresses.scope, object);
  return object;
}

/**
 * The one place where the first part is made and tied together.
 *
 * @param {import("./types").Options} options
 * @param {import("./types").PageSettings} page
 * @param {import("./types").Lifetime} lifetime
 * @param {import("./types").LoadSecondPart} load
 * @param {import("./types").Addresses} addresses
 */
function wire(options, page, lifetime, load, addresses) {
  const clock = createClock(options, lifetime);
  const store = createStore(options, addresses.endpoint("").slice(location.origin.length));
  const startedAt = clock.now();
  const native = options.fetch || window.fetch;
  /** @type {typeof fetch} */
  const nativeFetch = (input, init) => native.call(window, input, init);
  /** @type {import("./types").BeforeReload[]} */
  const reloadListeners = [];

  const isPrerendering = () => /** @type {any} */ (document).prerendering === true;
  const wasPrerendering = isPrerendering();

  const secondPart = createSecondPart({
    lifetime,
    clock,
    // A page that is prerendered is nobody's yet: the tab begins when it is shown.
    load: (loaded, failed) =>
      isPrerendering()
        ? document.addEventListener("prerenderingchange", () => load(loaded, failed), { once: true })
        : load(loaded, failed),
    delayAfter: (failures) => secondPartDelay(failures, clock.random()),
    stateChanged: () => api.stateChanged(),
    startWith: (startSecondPart) =>
      inRootZone(() =>
        startSecondPart({
          options, page, lifetime, clock, store, addresses, nativeFetch, api,
          startedAt: wasPrerendering ? clock.now() : startedAt, reloadListeners, earlyEvents,
          receivedHandoff, requests,
        }),
      ),
  });
  const signals = createSignals(page, secondPart);
  const retried = (/** @type {import("./types").Retry} */ retry) => api.emitEvent("retry", retry);
  const requests = createRequests(lifetime, clock, signals, page.required, retried, addresses, secondPart);
  const edge = {
    lifetime,
    clock,
    addresses,
    requests,
    requirement: requirement(options, page, addresses),
    beginUnsafe: createUnsafeRequests(lifetime, clock, secondPart),
  };
  const receivedHandoff = receiveHandoff(
    lifetime,
    store,
    // What is left is for the page that is shown, and not for one inside of it.
    () => !isPrerendering() && (window.top === window || !!options.frames),
    (preparedAt) => isHandoffRecent(preparedAt, startedAt),
  );
  const fetchPatch = createFetchPatch(edge);
  const earlyEvents = createEarlyEvents(lifetime, secondPart.need);
  if (options.patch !== false) {
    fetchPatch.patchWindow(options.fetch);
    patchXhr(edge);
  }
  const api = createApi({
    lifetime, page, secondPart, signals, fetchPatch, nativeFetch, receivedHandoff, reloadListeners,
    forgetDrafts() {
      store.write("drafts", "");
      secondPart.keepForTab((tab) => tab.tabForget());
    },
    reloadPlainly: () => (options.reload ? options.reload() : location.reload()),
  });
  whenIdle(lifetime, MOST_IDLE, secondPart.need);
  return api.appObject;
}
