package dev.lockstep.client.decision;

/** The way from an application error to a confirmed reload. */
final class ErrorPath {
  /** A tab that knows of no newer build asks at most once in this time. Milliseconds. */
  static final double PROBE_GAP = 60_000;

  /**
   * After a probe found no newer build, errors are ignored this long, since they may come by the
   * hundred.
   */
  static final double DENIED_GAP = 5_000;

  /** How long a confirmed reload waits for unsafe requests in flight, at most. Milliseconds. */
  static final double PATIENCE = 10_000;

  /**
   * Tabs that fail together, as after a push, spread their reloads over this time. Milliseconds.
   * Not where the error follows on an act of the user: users do not act at the same time, and this
   * one is waiting. The probe before is not put off: it is one small answer from memory where a
   * reload is a page and all its requests, comes once a minute at most, and mostly follows on a
   * request that just failed.
   */
  static final double SPREAD = 5_000;

  /**
   * How long a reload that somebody waits for is put off all the same: a router that lost its chunk
   * hears of the newer build from the same probe, and says where it was going; that page is loaded
   * instead. Milliseconds.
   */
  static final double GRACE = 100;

  /** How often a reload that waits for the user's typing looks whether it is over. Milliseconds. */
  static final double TYPING_GAP = 5_000;

  private ErrorPath() {}

  static Decision failed(Tab tab, double now, boolean userInitiated) {
    ErrorRecovery recovery = tab.recovery();
    if (recovery.phase() != ErrorRecovery.IDLE) {
      return userInitiated
          ? elapsed(tab.with(recovery.movedEarlierTo(now + GRACE)), now)
          : Decision.nothing(tab);
    }
    if (now < recovery.until()
        || !tab.page().reloads()
        || !tab.page().reloadsOnError()
        || tab.state().isLeaving()) {
      return Decision.nothing(tab);
    }
    if (tab.state().status() != State.OUTDATED) {
      return tab.probeState().probing() || now - tab.probeState().probedAt() >= PROBE_GAP
          ? confirm(tab, now, userInitiated)
          : Decision.nothing(tab);
    }
    if (!LoopGuard.allows(tab, now)) {
      return Decision.nothing(tab.guarded(true));
    }
    return holdOrConfirm(tab, now, userInitiated);
  }

  /** A hold began or ended, or what is typed has changed. */
  static Decision released(Tab tab, double now) {
    return tab.recovery().phase() == ErrorRecovery.HELD
        ? holdOrConfirm(tab, now, tab.recovery().userInitiated())
        : Decision.nothing(tab);
  }

  /** A timer rang. */
  static Decision elapsed(Tab tab, double now) {
    return tab.recovery().phase() == ErrorRecovery.HELD ? released(tab, now) : finished(tab, now);
  }

  private static Decision holdOrConfirm(Tab tab, double now, boolean userInitiated) {
    return tab.busy().keepsBrokenPage(userInitiated)
        ? held(tab, now, userInitiated)
        : confirm(tab, now, userInitiated);
  }

  /** The end of a hold is a signal. The end of typing is none, so that it is looked for. */
  private static Decision held(Tab tab, double now, boolean userInitiated) {
    double looksAt = tab.recovery().phase() == ErrorRecovery.HELD ? tab.recovery().until() : 0;
    return tab.busy().isHeld() || now < looksAt
        ? Decision.nothing(tab.with(ErrorRecovery.held(looksAt, userInitiated)))
        : new Decision(
            tab.with(ErrorRecovery.held(now + TYPING_GAP, userInitiated)), Action.WAIT, TYPING_GAP);
  }

  private static Decision confirm(Tab tab, double now, boolean userInitiated) {
    return Decision.asked(tab.with(ErrorRecovery.confirming(userInitiated)), now);
  }

  /** A probe ended; {@code newer} when it found a build newer than the tab's. */
  static Decision probed(Tab tab, boolean newer, double now, double random) {
    if (tab.recovery().phase() != ErrorRecovery.CONFIRMING) {
      return Decision.nothing(tab);
    }
    if (!newer) {
      return Decision.nothing(tab.with(ErrorRecovery.idle(now + DENIED_GAP)));
    }
    boolean userInitiated = tab.recovery().userInitiated();
    double turn = now + (userInitiated ? GRACE : random * SPREAD);
    return finished(
        tab.with(new ErrorRecovery(ErrorRecovery.FINISHING, now + PATIENCE, turn, userInitiated)),
        now);
  }

  /** An unsafe request ended, or it is time. */
  static Decision finished(Tab tab, double now) {
    ErrorRecovery recovery = tab.recovery();
    if (recovery.phase() != ErrorRecovery.FINISHING) {
      return Decision.nothing(tab);
    }
    if (tab.busy().keepsBrokenPage(recovery.userInitiated())) {
      return held(tab, now, recovery.userInitiated());
    }
    if (tab.busy().awaited() > 0) {
      // However long that takes: its end is the next signal.
      return Decision.nothing(tab);
    }
    double wait =
        Math.max(recovery.notBefore(), tab.busy().isSending() ? recovery.until() : 0) - now;
    if (wait > 0) {
      return new Decision(tab, Action.WAIT, wait);
    }
    Tab idle = tab.with(ErrorRecovery.idle(now));
    return LoopGuard.allows(tab, now)
        ? new Decision(idle.guarded(false), Action.RELOAD_AFTER_ERROR, 0)
        : Decision.nothing(idle.guarded(true));
  }
}
