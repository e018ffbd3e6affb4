package dev.lockstep.client.decision;

import org.jspecify.annotations.Nullable;

/**
 * Everything a tab knows; a value. {@link Decision} makes the next one.
 *
 * @param page what stays the same for the life of the page
 * @param number the build that the tab counts as: the page's, or a newer one with the same front
 *     digest
 * @param state where the tab stands
 * @param recovery how far the tab is from an application error to a reload
 * @param busy what keeps the page from being reloaded
 * @param probeState what the tab knows of its probes
 * @param ledger the automatic reloads so far; null when storage is blocked
 * @param reloads how many automatic reloads this page asked for
 * @param guarded whether the loop guard denied the last reload
 */
public record Tab(
    Page page,
    double number,
    State state,
    ErrorRecovery recovery,
    Busy busy,
    ProbeState probeState,
    @Nullable Ledger ledger,
    int reloads,
    boolean guarded) {
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
        page.build(),
        State.current(),
        ErrorRecovery.idle(State.NEVER),
        new Busy(0, 0, false),
        new ProbeState(page.loadedAt(), false, State.NEVER),
        ledger,
        0,
        false);
  }

  /**
   * Whether the reload that brought this page missed its target.
   *
   * @return false also when there was no reload
   */
  public boolean reloadMissed() {
    return ledger != null && !ledger.delivered();
  }

  /**
   * Whether an application error is being looked into.
   *
   * @return true until the page is reloaded, or is known to stay as it is
   */
  public boolean isRecovering() {
    return recovery.isUnderWay();
  }

  /** Whether a reload is due: there is a target, and the page is not leaving yet. */
  boolean isDue() {
    return state.target() != State.NONE && !state.isLeaving() && page.reloads();
  }

  Tab numbered(double build) {
    return new Tab(page, build, state, recovery, busy, probeState, ledger, reloads, guarded);
  }

  Tab with(State next) {
    return new Tab(page, number, next, recovery, busy, probeState, ledger, reloads, guarded);
  }

  Tab with(ErrorRecovery next) {
    return new Tab(page, number, state, next, busy, probeState, ledger, reloads, guarded);
  }

  Tab with(Busy next) {
    return new Tab(page, number, state, recovery, next, probeState, ledger, reloads, guarded);
  }

  /**
   * Notes whether the user is typing.
   *
   * @param typing one of {@link Typing}
   * @return what the tab knows then
   */
  public Tab typing(int typing) {
    return typing == busy.typing() ? this : with(busy.typing(typing));
  }

  Tab with(ProbeState next) {
    return new Tab(page, number, state, recovery, busy, next, ledger, reloads, guarded);
  }

  Tab guarded(boolean denied) {
    return new Tab(page, number, state, recovery, busy, probeState, ledger, reloads, denied);
  }

  Tab with(@Nullable Ledger next) {
    return new Tab(page, number, state, recovery, busy, probeState, next, reloads, guarded);
  }

  /** An automatic reload goes into the ledger before it happens. */
  Tab recorded(double now) {
    Ledger longer = ledger == null ? null : ledger.plus(page.build(), state.target(), now);
    return new Tab(page, number, state, recovery, busy, probeState, longer, reloads + 1, guarded);
  }
}
