// @ts-check
import { createAdvice } from "./advice.js";
import { createDrafts } from "./drafts.js";
import { createErrorWatch } from "./errors.js";
import { createFaultFinder } from "./fault.js";
import { createFeed } from "./feed.js";
import { createInFlight } from "./in-flight.js";
import { createLedgerStore } from "./ledger-store.js";
import { callListener } from "./listeners.js";
import { createLoader } from "./loading.js";
import { watchNavigation } from "./navigation.js";
import { isReloaded } from "./idle.js";
import { probe } from "./probe.js";
import { createReloadHandoff, finishHandoff } from "./reload-handoff.js";
import * as java from "./teavm/tab.js";
import { watchTyping } from "./typing.js";
import { watchVisibility } from "./visibility.js";

/** Answers of another origin without a number that are worth a word. */
const MOST_UNSTAMPED = 3;

/** Clocks that are further apart are worth a word; certificates fail with much more. */
const MOST_CLOCK_MINUTES = 10;

/**
 * Who uses the page, as the app says.
 *
 * @param {unknown} option
 * @returns {string} empty when nobody is known
 */
function readOwner(option) {
  const name = typeof option === "function" ? callListener(/** @type {any} */ (option)) : option;
  return name === undefined || name === null ? "" : String(name);
}

/**
 * The one place where the second part is made and tied together: the decisions, which are Java, and the edges that
 * serve them.
 *
 * @param {import("./types").FirstPart} first
 * @returns {import("./types").TabEdge}
 */
export function startSecondPart(first) {
  const { options, page, lifetime, clock, store, addresses, api, earlyEvents, receivedHandoff, requests } = first;
  const { build, track, front } = page;
  const waits = java.waits();
  const isPart = !!addresses.scope;
  // Comparing, never reading: a foreign top refuses to be read.
  const mayReload = (window.top === window || !!options.frames) && !isPart;
  /** @type {any} */
  const timing = (performance.getEntriesByType && performance.getEntriesByType("navigation")[0]) || {};
  const ledger = createLedgerStore(store, addresses.endpoint(""), !mayReload, isReloaded());
  const advise = createAdvice();
  let doubtedAt = -Infinity;
  /** The build that was heard of last, and its front digest. */
  let lastHeard = 0;
  /** @type {string | null} */
  let lastFront = null;
  /** @type {import("./types").Cause | undefined} */
  let cause;

  const tab = java.tab(
    {
      now: clock.now,
      random: clock.random,
      readReloads: ledger.readNumbers,
      writeReloads: ledger.writeNumbers,
      probe: sendProbe,
      elapseAfter: (delay) => clock.after(delay, () => java.elapsed(tab)),
      prepareReload(action, target) {
        cause = policy.causeOf(action);
        // Offline, a load would end in the browser's own page.
        return !lifetime.isOver() && navigator.onLine !== false && prepareReload(action, target);
      },
      reload: () => loader.loadPage(),
      typing: () =>
        java.typing(
          typing.isComposing(), drafts.isUnsaved(), typing.isEditing(), !document.hidden, typing.sinceTyped()),
      isForgotten: ledger.isForgotten,
      changed,
    },
    build,
    track,
    front,
    first.startedAt,
    mayReload,
    options.reloadOnError !== false,
    timing.activationStart > 0 || (timing.transferSize === 0 && timing.type === "navigate"),
  );

  const isMissed = java.isMissed(tab);

  function sendProbe() {
    probe(clock, first.nativeFetch, addresses.endpoint("build?tab=" + page.number), waits.probe, (answer) => {
      requests.aheadAfterProbe(answer.servedAt);
      const isLive = requests.isLive(answer.age, answer.cacheStatus);
      const { status, target } = java.view(tab);
      if (answer.isMisplaced) {
        advise(
          addresses.endpoint("build") + " gives no build: have the proxy pass " + addresses.endpoint("") +
            " to the backend as it does the API, or set `base`",
        );
        // What answers of the API have told must do.
        java.probed(tab, status === "outdated" ? target : 0, 0, track, null);
      } else {
        java.probed(tab, isLive ? answer.build : 0, answer.min, answer.track, answer.front);
      }
      adviseOnClock(answer.servedAt);
      if (isLive) {
        feed.tellOthers(answer.body);
      }
      api.answerChecks();
    });
  }
  /** @param {number} servedAt */
  function adviseOnClock(servedAt) {
    const minutes = Math.round(Math.abs(servedAt - clock.now()) / 60_000);
    if (minutes > MOST_CLOCK_MINUTES) {
      advise("this computer's clock and the server's are " + minutes + " minutes apart: set the one that is wrong");
    }
  }
  /** @type {Record<string, number>} */
  const unstamped = {};
  /** @type {import("./types").Signals["answered"]} */
  function answered(heard, min, ofTrack, ofFront) {
    lastHeard = heard;
    lastFront = ofFront;
    java.answered(tab, heard, min, ofTrack, ofFront);
  }
  function changed() {
    page.number = java.number(tab);
    if (api.stateChanged(cause)) {
      const { status, target } = java.view(tab);
      if (status === "outdated") {
        feed.tellOthers({ build: target, track, front: target === lastHeard ? lastFront : null }, true);
      }
    }
  }

  const inFlight = createInFlight(lifetime, clock, {
    kind: java.unsafeKind,
    left: java.unsafeLeft,
    sending: (kind, change) => java.sending(tab, kind, change),
  });

  /** @type {import("./types").TabPolicy} */
  const policy = {
    typed: (isDirty) => java.typed(tab, isDirty),
    isDraftValid: java.isDraftValid,
    isPrivateField: java.isPrivateField,
    matchOf: java.matchOf,
    fateOf: java.fateOf,
    guardOf: java.guardOf,
    losesInput: java.losesInput,
    losesValues: java.losesValues,
    causeOf: /** @type {any} */ (java.causeOf),
    isDelivered: (from, target) => java.isDelivered(from, target, build),
    leavesPage: java.leavesPage,
    isRoute: java.isRoute,
    isMissed: () => isMissed,
    isWanted: (found) => java.isWanted(tab, found),
    isPending: (sinceAsked, prompted) => java.isPending(tab, sinceAsked, prompted),
    stayed: () => java.stayed(tab),
    navigates() {
      inFlight.judgeAll();
      return java.navigates(tab);
    },
    isLeaving: () => java.isLeaving(tab),
    restored: () => java.restored(tab),
  };
  const typing = watchTyping(lifetime, clock);
  const loader = createLoader({ options, lifetime, clock, nativeFetch: first.nativeFetch, policy, waits });
  const navigation = watchNavigation({
    lifetime, addresses, policy, loader, typing,
    hashRoutes: options.hashRoutes,
    isControlled: () => !!(navigator.serviceWorker && navigator.serviceWorker.controller),
  });
  const { currentAddress } = navigation;
  const drafts = createDrafts({
    lifetime, clock, store, policy, currentAddress,
    areKept: options.drafts !== false && !isPart,
    owner: () => readOwner(options.draftOwner),
    hasOwners: "draftOwner" in options,
    patience: waits.pageContent,
    guardInterval: waits.draftGuard,
    // When the app holds the client, also where this is at the start.
    tellDraft: (draft) => Promise.resolve().then(() => api.emitEvent("draft", draft)),
  });
  const handoffParts = {
    lifetime, clock, store, addresses, options, build, policy, receivedHandoff, drafts, currentAddress, waits,
    countRetries: requests.countRetries,
    reloadListeners: first.reloadListeners,
  };
  const prepareReload = createReloadHandoff(handoffParts);
  const errors = createErrorWatch(lifetime, clock, addresses, waits.unloading, typing, (kind, message, userInitiated) => {
    // What is typed may be gone with the error's screen.
    drafts.contentLost();
    java.failed(tab, kind, message, userInitiated);
  });
  const feed = createFeed({
    lifetime, clock, addresses, options, page,
    pollDelay: () => java.pollDelay(+(/** @type {any} */ (options.pollInterval)), clock.random()),
    answered,
    asked: () => java.asked(tab),
    advise,
  });
  watchVisibility(lifetime, clock, +(options.reloadWhenHidden || 0), {
    woken: () => java.woken(tab),
    hidden: () => java.hidden(tab),
  });
  finishHandoff(handoffParts);
  ["click", "keydown"].forEach((type) => lifetime.listen(document, type, drafts.userActed));
  earlyEvents.deliverTo((seen) => {
    const { type } = seen.event;
    if (type === "input" || type === "change") {
      typing.inputSeen(seen);
      drafts.typedIn(seen);
    } else if (type === "submit" || type === "reset") {
      drafts.formEnded(seen);
    } else {
      errors.errorSeen(seen);
    }
  });

  if (timing.activationStart > 0) {
    // It was prerendered, and there may be a newer build since.
    java.asked(tab);
  }

  return {
    tabView: () => java.view(tab),
    tabAnswered: answered,
    tabTooOld: (heard, ofTrack) => java.tooOld(tab, heard, ofTrack),
    tabExhausted: () => java.exhausted(tab),
    tabUnchanged: () => java.unchanged(tab),
    tabIsNoNews: (heard, ofTrack) => java.isNoNews(tab, heard, ofTrack),
    tabSending(request) {
      // First: what was sent may be a draft, and the end of the request lets a load go on.
      drafts.requestSent(request);
      if (request.isCutOff) {
        inFlight.follow(request);
      }
    },
    tabFault: createFaultFinder(first.nativeFetch, addresses, advise),
    tabDoubted() {
      if (clock.now() - doubtedAt > waits.doubt) {
        doubtedAt = clock.now();
        java.asked(tab);
      }
    },
    tabUnstamped(place) {
      unstamped[place] = (unstamped[place] || 0) + 1;
      if (unstamped[place] === MOST_UNSTAMPED) {
        advise(
          "answers of " + place + " show scripts no Build-Number: have it send Access-Control-Expose-Headers:" +
            " Build-Number, Build-Refused with every answer, errors too",
        );
      }
    },
    tabForget: drafts.forgetAll,
    tabHolding: (change) => java.holding(tab, change),
    tabAsked: () => java.asked(tab),
    tabUserReload: () => java.userReload(tab),
    tabFailed: errors.reportFailure,
    tabLeaveFor: navigation.leaveFor,
    tabMovedSince: navigation.movedSince,
  };
}
