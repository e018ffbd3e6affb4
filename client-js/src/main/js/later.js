// @ts-check
import { createDrafts } from "./drafts.js";
import { createErrorWatch } from "./errors.js";
import { createFeed } from "./feed.js";
import { createLedgerStore } from "./ledger-store.js";
import { callListener } from "./listeners.js";
import { createLoader } from "./loading.js";
import { watchNavigation } from "./navigation.js";
import { probe } from "./probe.js";
import { createReloadHandoff, finishHandoff } from "./reload-handoff.js";
import * as java from "./teavm/tab.js";
import { watchVisibility } from "./visibility.js";

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
  const { build, track } = page;
  const waits = java.waits();
  const ledger = createLedgerStore(store);
  /** @type {import("./types").Cause | undefined} */
  let cause;
  const loadPage = createLoader(options, clock, { update: waits.workerUpdate, activation: waits.workerActivation });

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
        return !lifetime.isOver() && prepareReload(action, target);
      },
      reload: () => loadPage(),
      changed,
    },
    build,
    track,
    first.startedAt,
    // Comparing, never reading: a foreign top refuses to be read.
    window.top === window || !!options.frames,
    options.reloadOnError !== false,
  );

  function sendProbe() {
    probe(clock, first.nativeFetch, addresses.endpoint("build?tab=" + build), waits.probe, (answer) => {
      requests.aheadAfterProbe(answer.servedAt);
      const isLive = requests.isLive(answer.age, answer.cacheStatus);
      java.probed(tab, isLive ? answer.build : 0, answer.min, answer.track);
      if (isLive) {
        feed.tellOthers(answer.body);
      }
      api.answerChecks();
    });
  }
  function changed() {
    if (api.stateChanged(cause)) {
      const { status, target } = java.view(tab);
      if (status === "outdated") {
        feed.tellOthers({ build: target, track }, true);
      }
    }
  }

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
    isHashRoute: java.isHashRoute,
    navigates: () => java.navigates(tab),
    isLeaving: () => java.isLeaving(tab),
    restored: () => java.restored(tab),
  };
  const navigation = watchNavigation({ lifetime, addresses, policy, loadPage });
  const { currentAddress } = navigation;
  const drafts = createDrafts({
    lifetime, clock, store, policy, currentAddress,
    areKept: options.drafts !== false,
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
  const errors = createErrorWatch(lifetime, clock, addresses, waits.unloading, (name, message, userInitiated) => {
    // What is typed may be gone with the error's screen.
    drafts.contentLost();
    java.failed(tab, name, message, userInitiated);
  });
  const feed = createFeed({
    lifetime, clock, addresses, options, build,
    pollDelay: () => java.pollDelay(+(/** @type {any} */ (options.pollInterval)), clock.random()),
    answered: (heard, min, ofTrack) => java.answered(tab, heard, min, ofTrack),
    asked: () => java.asked(tab),
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
      drafts.typedIn(seen);
    } else if (type === "submit" || type === "reset") {
      drafts.formEnded(seen);
    } else {
      errors.errorSeen(seen);
    }
  });

  return {
    tabView: () => java.view(tab),
    tabAnswered: (heard, min, ofTrack) => java.answered(tab, heard, min, ofTrack),
    tabTooOld: (heard, ofTrack) => java.tooOld(tab, heard, ofTrack),
    tabExhausted: () => java.exhausted(tab),
    tabUnchanged: () => java.unchanged(tab),
    tabIsNoNews: (heard, ofTrack) => java.isNoNews(tab, heard, ofTrack),
    tabSending: (change) => java.sending(tab, change),
    tabSent: drafts.requestSent,
    tabForget: drafts.forgetAll,
    tabHolding: (change) => java.holding(tab, change),
    tabAsked: () => java.asked(tab),
    tabUserReload: () => java.userReload(tab),
    tabFailed: errors.reportFailure,
    tabLeaveFor: navigation.leaveFor,
    tabMovedSince: navigation.movedSince,
  };
}
