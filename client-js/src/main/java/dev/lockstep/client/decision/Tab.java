package dev.lockstep.client.decision;

import org.jspecify.annotations.Nullable;

/**
 * Everything a tab knows; a value. {@link Decision#on} makes the next one.
 *
 * @param page what stays the same for the life of the page
 * @param state where the tab stands
 * @param mending how far the error path has come
 * @param busy what keeps the page from being reloaded
 * @param ownSeenAt when the last live answer of the tab's build or older came; its own load at
 *     first
 * @param probing whether a probe is in flight
 * @param probedAt when the last probe was sent
 * @param ledger the automatic reloads so far; null when storage is blocked
 * @param reloads how many automatic reloads this page asked for
 * @param guarded whether the loop guard denied the last reload
 */
public record Tab(
    Page page,
    State state,
    Mending mending,
    Busy busy,
    double ownSeenAt,
    boolean probing,
    double probedAt,
    @Nullable Ledger ledger,
    int reloads,
    boolean guarded) {

  /** Long enough ago that nothing waits for it. */
  private static final double NEVER = Double.NEGATIVE_INFINITY;

  /**
   * Makes the tab of a page that starts.
   *
   * @param page the page
   * @param ledger the automatic reloads so far; null when storage is blocked
   * @return a current tab
   */
  public static Tab starting(Page page, @Nullable Ledger ledger) {
    return new Tab(
        page,
        new State.Current(),
        new Mending.Idle(NEVER),
        Busy.NOT,
        page.loadedAt(),
        false,
        NEVER,
        ledger,
        0,
        false);
  }

  /**
   * Whether this page came of an automatic reload that did not bring what it was for.
   *
   * @return false also when there was no reload
   */
  public boolean undelivered() {
    return ledger != null && !ledger.delivered();
  }

  Tab with(State next) {
    return new Tab(
        page, next, mending, busy, ownSeenAt, probing, probedAt, ledger, reloads, guarded);
  }

  Tab with(Mending next) {
    return new Tab(page, state, next, busy, ownSeenAt, probing, probedAt, ledger, reloads, guarded);
  }

  Tab with(Busy next) {
    return new Tab(
        page, state, mending, next, ownSeenAt, probing, probedAt, ledger, reloads, guarded);
  }

  Tab ownSeen(double now) {
    return new Tab(page, state, mending, busy, now, probing, probedAt, ledger, reloads, guarded);
  }

  Tab probeSent(double now) {
    return new Tab(page, state, mending, busy, ownSeenAt, true, now, ledger, reloads, guarded);
  }

  Tab probeEnded() {
    return new Tab(
        page, state, mending, busy, ownSeenAt, false, probedAt, ledger, reloads, guarded);
  }

  Tab guarded(boolean denied) {
    return new Tab(
        page, state, mending, busy, ownSeenAt, probing, probedAt, ledger, reloads, denied);
  }

  Tab with(@Nullable Ledger next) {
    return new Tab(
        page, state, mending, busy, ownSeenAt, probing, probedAt, next, reloads, guarded);
  }

  /** An automatic reload goes into the ledger before it happens. */
  Tab recorded(double now) {
    Ledger longer = ledger == null ? null : ledger.plus(page.build(), state.target(), now);
    return new Tab(
        page, state, mending, busy, ownSeenAt, probing, probedAt, longer, reloads + 1, guarded);
  }
}
