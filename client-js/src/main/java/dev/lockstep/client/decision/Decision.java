package dev.lockstep.client.decision;

import org.jspecify.annotations.Nullable;

/**
 * What follows from a signal. Each signal is a static method: the same arguments have the same
 * answer, always. Times are milliseconds since the epoch.
 *
 * @param tab what the tab knows now
 * @param action what is to be done, one of {@link Action}
 * @param delay milliseconds, for {@link Action#WAIT}
 */
public record Decision(Tab tab, int action, double delay) {
  /** A page that still exists this long after its reload was asked for is staying. Milliseconds. */
  static final double STILL_HERE = 10_000;

  /** A tab that the user comes back to is not probed again within this time. Milliseconds. */
  static final double WAKE_GAP = 10_000;

  /**
   * A live answer stated its build, or the event stream, another tab or the app did.
   *
   * @param tab what the tab knows
   * @param now when
   * @param build the answering instance's build
   * @param min the oldest tab build it still serves, {@link State#NONE} when not stated
   * @param track the instance's track, null for the main one
   * @param front the front digest of the instance's build, null when it states none
   * @return what follows
   */
  public static Decision answered(
      Tab tab,
      double now,
      double build,
      double min,
      @Nullable String track,
      @Nullable String front) {
    return nothing(tab.page().isOn(track) ? BuildOrder.heard(tab, build, min, front, now) : tab);
  }

  /**
   * A live answer said again what the last one said, which was nothing new.
   *
   * @param tab what the tab knows
   * @param now when
   * @return what the tab knows then
   */
  public static Tab unchanged(Tab tab, double now) {
    return tab.with(tab.probeState().ownSeen(now));
  }

  /**
   * Whether an answer that says the same as this one would change nothing.
   *
   * @param tab what the tab knows, this answer included
   * @param build as in {@link #answered}
   * @param track as in {@link #answered}
   * @return true for the tab's own build or an older one, while the tab does not wait for its own
   */
  public static boolean isNoNews(Tab tab, double build, @Nullable String track) {
    return build <= tab.number() && tab.page().isOn(track) && tab.state().status() != State.BEHIND;
  }

  /**
   * A request was refused because the tab is too old.
   *
   * @param tab what the tab knows
   * @param now when
   * @param build the refusing instance's build
   * @param track the instance's track, null for the main one
   * @return what follows
   */
  public static Decision tooOld(Tab tab, double now, double build, @Nullable String track) {
    // A tab is too old only for a newer instance; anything else contradicts itself.
    return nothing(
        tab.page().isOn(track) && build > tab.number()
            ? BuildOrder.heard(tab, build, build, null, now)
            : tab);
  }

  /**
   * The app is about to navigate, or has just gone back or forward.
   *
   * @param tab what the tab knows
   * @param now when
   * @return what follows
   */
  public static Decision navigating(Tab tab, double now) {
    return tab.busy().holds() > 0 ? nothing(tab) : reload(tab, now, Action.RELOAD_TO_NAVIGATE);
  }

  /**
   * The tab has been hidden for as long as the app wants it to be before it reloads unasked.
   *
   * @param tab what the tab knows
   * @param now when
   * @return what follows
   */
  public static Decision hidden(Tab tab, double now) {
    return tab.busy().isHeld() ? nothing(tab) : reload(tab, now, Action.RELOAD_WHILE_HIDDEN);
  }

  private static Decision reload(Tab tab, double now, int action) {
    if (!tab.isDue() || tab.busy().unsafeRequests() > 0) {
      return nothing(tab);
    }
    if (tab.busy().isInBackground()) {
      return nothing(tab.with(tab.busy().excusing()));
    }
    return LoopGuard.allows(tab, now)
        ? new Decision(tab.guarded(false), action, 0)
        : nothing(tab.guarded(true));
  }

  /**
   * The app begins or ends a hold.
   *
   * @param tab what the tab knows
   * @param now when
   * @param change 1 or -1
   * @return what follows
   */
  public static Decision holding(Tab tab, double now, int change) {
    return ErrorPath.released(tab.with(tab.busy().holding(change)), now);
  }

  /**
   * A request that a reload would cut off started or ended.
   *
   * @param tab what the tab knows
   * @param now when
   * @param change 1 or -1
   * @return what follows
   */
  public static Decision sending(Tab tab, double now, int change) {
    Tab next = tab.with(tab.busy().sending(change));
    return change > 0 ? nothing(next) : ErrorPath.finished(next, now);
  }

  /**
   * A request of a kind started, ended, or is now of another kind.
   *
   * @param tab what the tab knows
   * @param now when
   * @param kind {@link UnsafeRequest#BACKGROUND} or {@link UnsafeRequest#AWAITED}
   * @param change 1 or -1
   * @return what follows
   */
  public static Decision sending(Tab tab, double now, int kind, int change) {
    Tab next = tab.with(tab.busy().sending(kind, change));
    return change > 0 ? nothing(next) : ErrorPath.finished(next, now);
  }

  /**
   * The page has input that no draft may keep, or no longer has.
   *
   * @param tab what the tab knows
   * @param now when
   * @param dirty whether the page has such input
   * @return what follows
   */
  public static Decision typed(Tab tab, double now, boolean dirty) {
    return ErrorPath.released(tab.with(tab.busy().dirty(dirty)), now);
  }

  /**
   * An application error that counts.
   *
   * @param tab what the tab knows
   * @param now when
   * @param userInitiated whether it followed on an act of the user, who is looking at the page
   * @return what follows
   */
  public static Decision failed(Tab tab, double now, boolean userInitiated) {
    return ErrorPath.failed(tab, now, userInitiated);
  }

  /**
   * The app asks what build is there, or the time for a poll has come.
   *
   * @param tab what the tab knows
   * @param now when
   * @return what follows: a probe, unless one is in flight already
   */
  public static Decision asked(Tab tab, double now) {
    return tab.probeState().probing()
        ? nothing(tab)
        : new Decision(tab.with(tab.probeState().sent(now)), Action.PROBE, 0);
  }

  /**
   * The user came back to the tab, or the browser is online again.
   *
   * @param tab what the tab knows
   * @param now when
   * @return what follows
   */
  public static Decision woken(Tab tab, double now) {
    return now - Math.max(tab.page().loadedAt(), tab.probeState().probedAt()) < WAKE_GAP
        ? nothing(tab)
        : asked(tab, now);
  }

  /**
   * The probe ended.
   *
   * @param tab what the tab knows
   * @param now when
   * @param build the build it found, {@link State#NONE} when it found none
   * @param min as in {@link #answered}
   * @param track as in {@link #answered}
   * @param front as in {@link #answered}
   * @param random 0 (inclusive) to 1 (exclusive), evenly spread
   * @return what follows
   */
  public static Decision probed(
      Tab tab,
      double now,
      double build,
      double min,
      @Nullable String track,
      @Nullable String front,
      double random) {
    Tab heard = tab.with(tab.probeState().ended());
    boolean behind = tab.state().status() == State.BEHIND && !tab.state().isLeaving();
    if (behind && build != State.NONE && !tab.page().isOn(track)) {
      // The track refuses, and none of its instances answers: the canary was withdrawn.
      heard = heard.with(State.behind(build));
    }
    if (build == State.NONE || !tab.page().isOn(track)) {
      return ErrorPath.probed(heard, false, now, random);
    }
    heard = BuildOrder.heard(heard, build, min, front, now);
    if (heard.state().status() == State.BEHIND
        && !heard.state().isLeaving()
        && build < tab.page().build()) {
      heard = heard.with(State.behind(build));
    }
    return ErrorPath.probed(heard, build > heard.number(), now, random);
  }

  /**
   * The retries of a refused request ran out.
   *
   * @param tab what the tab knows
   * @param now when
   * @return what follows
   */
  public static Decision exhausted(Tab tab, double now) {
    if (tab.state().status() == State.OUTDATED || tab.state().isLeaving()) {
      return nothing(tab);
    }
    if (tab.state().status() == State.BEHIND) {
      return now - tab.probeState().probedAt() >= ErrorPath.PROBE_GAP
          ? asked(tab, now)
          : nothing(tab);
    }
    return asked(tab.with(State.behind(State.NONE)), now);
  }

  /**
   * Every listener agreed to the reload, which happens next.
   *
   * @param tab what the tab knows
   * @param now when
   * @param action which reload
   * @return what follows
   */
  public static Decision agreed(Tab tab, double now, int action) {
    Tab recorded = action == Action.RELOAD_BY_USER ? tab : tab.recorded(now);
    // Should the page stay, error recovery starts anew. Its old timers may ring before that.
    Tab leaving = recorded.with(recorded.state().leaving(now)).with(ErrorRecovery.idle(now));
    return new Decision(leaving, Action.WAIT, STILL_HERE);
  }

  /**
   * The time that an {@link Action#WAIT} asked for has passed.
   *
   * @param tab what the tab knows
   * @param now when
   * @return what follows
   */
  public static Decision elapsed(Tab tab, double now) {
    State state = tab.state();
    return state.isLeaving()
        ? nothing(now - state.leavingSince() >= STILL_HERE ? tab.with(state.staying()) : tab)
        : ErrorPath.elapsed(tab, now);
  }

  /**
   * The page was restored from the browser's back/forward cache. What it knows may be old, so the
   * build endpoint is asked.
   *
   * @param tab what the tab knows
   * @param now when
   * @param ledger the automatic reloads as storage has them now; null when storage is blocked. What
   *     the page itself remembers counts too, since the app may have cleared storage
   * @return what follows
   */
  public static Decision restored(Tab tab, double now, @Nullable Ledger ledger) {
    return asked(tab.with(Ledger.merged(ledger, tab.ledger())).with(tab.state().staying()), now);
  }

  /**
   * The load that was asked for is not made: the fleet still has the page that is here, or does not
   * answer.
   *
   * @param tab what the tab knows
   * @return what follows
   */
  public static Decision stayed(Tab tab) {
    return nothing(tab.with(tab.state().staying()));
  }

  /**
   * The reload was agreed to, but storage did not keep its record: it is judged again as where
   * storage is blocked.
   *
   * @param tab what the tab knows
   * @param now when
   * @param action which reload
   * @return what follows
   */
  public static Decision unrecorded(Tab tab, double now, int action) {
    Tab blocked = tab.with((Ledger) null);
    return LoopGuard.allows(blocked, now)
        ? agreed(blocked, now, action)
        : nothing(blocked.guarded(true));
  }

  static Decision nothing(Tab tab) {
    return new Decision(tab, Action.NOTHING, 0);
  }

  /**
   * Whether the page is to be loaded anew.
   *
   * @return true for the reloads of {@link Action}
   */
  public boolean reloads() {
    return action >= Action.RELOAD_TO_NAVIGATE;
  }
}
