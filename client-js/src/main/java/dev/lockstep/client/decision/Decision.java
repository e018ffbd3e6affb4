package dev.lockstep.client.decision;

import dev.lockstep.protocol.BuildNumber;

/**
 * What follows from a signal.
 *
 * @param tab what the tab knows now
 * @param action what is to be done
 */
public record Decision(Tab tab, Action action) {
  /**
   * A page that is still here this long after its reload was asked for is staying. Milliseconds.
   */
  static final double STILL_HERE = 10_000;

  /**
   * Decides.
   *
   * @param tab what the tab knows
   * @param signal what it noticed
   * @return what follows; the same for the same arguments, always
   */
  public static Decision on(Tab tab, Signal signal) {
    double now = signal.now();
    if (signal instanceof Signal.Answered answered) {
      return nothing(
          tab.page().isOn(answered.track())
              ? BuildOrder.heard(tab, answered.build(), answered.min(), now)
              : tab);
    }
    if (signal instanceof Signal.Navigating) {
      return navigating(tab, now);
    }
    if (signal instanceof Signal.Began began) {
      return nothing(tab.with(tab.busy().plus(began.kind(), 1)));
    }
    if (signal instanceof Signal.Ended ended) {
      return ended(tab.with(tab.busy().plus(ended.kind(), -1)), ended.kind(), now);
    }
    if (signal instanceof Signal.Failed) {
      return ErrorPath.failed(tab, now);
    }
    if (signal instanceof Signal.Probed probed) {
      return probed(tab.probeEnded(), probed);
    }
    if (signal instanceof Signal.Agreed agreed) {
      return agreed(tab, agreed);
    }
    if (signal instanceof Signal.Elapsed) {
      return elapsed(tab, now);
    }
    if (signal instanceof Signal.TooOld refused) {
      // A tab is too old only for a newer instance; anything else contradicts itself.
      return nothing(
          tab.page().isOn(refused.track()) && refused.build() > tab.page().build()
              ? BuildOrder.heard(tab, refused.build(), refused.build(), now)
              : tab);
    }
    if (signal instanceof Signal.Exhausted) {
      return exhausted(tab, now);
    }
    if (signal instanceof Signal.StorageBlocked) {
      return nothing(tab.with((Ledger) null));
    }
    if (signal instanceof Signal.Restored restored) {
      return restored(tab.with(restored.ledger()), now);
    }
    return probe(tab, now);
  }

  static Decision nothing(Tab tab) {
    return new Decision(tab, Action.NONE);
  }

  /** Sends a probe, or joins the one in flight. */
  static Decision probe(Tab tab, double now) {
    return tab.probing() ? nothing(tab) : new Decision(tab.probeSent(now), new Action.Probe());
  }

  private static Decision navigating(Tab tab, double now) {
    if (tab.state().target() == BuildNumber.NONE
        || tab.state() instanceof State.Reloading
        || !tab.page().reloads()
        || !tab.busy().isFree()) {
      return nothing(tab);
    }
    return LoopGuard.allows(tab, now)
        ? new Decision(tab.guarded(false), new Action.Reload(Action.Cause.NAVIGATION))
        : nothing(tab.guarded(true));
  }

  private static Decision ended(Tab tab, Busy.Kind kind, double now) {
    return kind == Busy.Kind.HOLD ? ErrorPath.released(tab, now) : ErrorPath.finished(tab, now);
  }

  private static Decision probed(Tab tab, Signal.Probed probed) {
    double now = probed.now();
    if (probed.build() == BuildNumber.NONE || !tab.page().isOn(probed.track())) {
      return ErrorPath.probed(tab, false, now);
    }
    Tab heard = BuildOrder.heard(tab, probed.build(), probed.min(), now);
    long own = tab.page().build();
    if (heard.state() instanceof State.Behind && probed.build() < own) {
      heard = heard.with(new State.Behind(probed.build()));
    }
    return ErrorPath.probed(heard, probed.build() > own, now);
  }

  private static Decision exhausted(Tab tab, double now) {
    if (tab.state() instanceof State.Behind) {
      return now - tab.probedAt() >= ErrorPath.PROBE_GAP ? probe(tab, now) : nothing(tab);
    }
    return tab.state() instanceof State.Current
        ? probe(tab.with(new State.Behind(BuildNumber.NONE)), now)
        : nothing(tab);
  }

  private static Decision agreed(Tab tab, Signal.Agreed agreed) {
    Tab recorded = agreed.cause() == Action.Cause.USER ? tab : tab.recorded(agreed.now());
    return new Decision(
        recorded.with(new State.Reloading(tab.state(), agreed.now())), new Action.Wait(STILL_HERE));
  }

  /** It left by a reload, perhaps, and now is old news: what it knows is asked for anew. */
  private static Decision restored(Tab tab, double now) {
    return probe(
        tab.state() instanceof State.Reloading reloading ? tab.with(reloading.before()) : tab, now);
  }

  private static Decision elapsed(Tab tab, double now) {
    return tab.state() instanceof State.Reloading reloading && now - reloading.since() >= STILL_HERE
        ? nothing(tab.with(reloading.before()))
        : ErrorPath.finished(tab, now);
  }
}
