package dev.lockstep.client.decision;

/** From an application error to a confirmed reload. */
final class ErrorPath {
  /** A tab that knows of no newer build asks at most once in this time. Milliseconds. */
  static final double PROBE_GAP = 60_000;

  /**
   * After a probe denied a reload, errors are passed over this long: they may come by the hundred.
   */
  static final double DENIED_GAP = 5_000;

  /** How long a confirmed reload waits for unsafe requests in flight. Milliseconds. */
  static final double PATIENCE = 10_000;

  private ErrorPath() {}

  static Decision failed(Tab tab, double now) {
    boolean idle = tab.mending() instanceof Mending.Idle quiet && now >= quiet.notBefore();
    if (!idle
        || !tab.page().reloads()
        || !tab.page().reloadsOnError()
        || tab.state() instanceof State.Reloading) {
      return Decision.nothing(tab);
    }
    if (!(tab.state() instanceof State.Outdated)) {
      return tab.probing() || now - tab.probedAt() >= PROBE_GAP
          ? confirm(tab, now)
          : Decision.nothing(tab);
    }
    if (!LoopGuard.allows(tab, now)) {
      return Decision.nothing(tab.guarded(true));
    }
    return tab.busy().holds() > 0
        ? Decision.nothing(tab.with(new Mending.Held()))
        : confirm(tab, now);
  }

  static Decision released(Tab tab, double now) {
    return tab.mending() instanceof Mending.Held && tab.busy().holds() == 0
        ? confirm(tab, now)
        : Decision.nothing(tab);
  }

  private static Decision confirm(Tab tab, double now) {
    return Decision.probe(tab.with(new Mending.Confirming()), now);
  }

  /** A probe ended; {@code newer} when it found a build newer than the tab's. */
  static Decision probed(Tab tab, boolean newer, double now) {
    if (!(tab.mending() instanceof Mending.Confirming)) {
      return Decision.nothing(tab);
    }
    return newer
        ? reload(tab, now)
        : Decision.nothing(tab.with(new Mending.Idle(now + DENIED_GAP)));
  }

  /** Unsafe requests have ended, or had their time. */
  static Decision finished(Tab tab, double now) {
    return tab.mending() instanceof Mending.Finishing finishing
            && (tab.busy().unsafeRequests() == 0 || now >= finishing.until())
        ? reloadUnlessHeld(tab, now)
        : Decision.nothing(tab);
  }

  private static Decision reload(Tab tab, double now) {
    return tab.busy().holds() == 0 && tab.busy().unsafeRequests() > 0
        ? new Decision(tab.with(new Mending.Finishing(now + PATIENCE)), new Action.Wait(PATIENCE))
        : reloadUnlessHeld(tab, now);
  }

  private static Decision reloadUnlessHeld(Tab tab, double now) {
    if (tab.busy().holds() > 0) {
      return Decision.nothing(tab.with(new Mending.Held()));
    }
    Tab idle = tab.with(new Mending.Idle(now));
    return LoopGuard.allows(tab, now)
        ? new Decision(idle.guarded(false), new Action.Reload(Action.Cause.ERROR))
        : Decision.nothing(idle.guarded(true));
  }
}
