package dev.lockstep.client.decision;

import org.jspecify.annotations.Nullable;

/**
 * What a build means to a tab: greater is newer, and only a newer one with another frontend changes
 * the tab's state.
 */
final class BuildOrder {
  private BuildOrder() {}

  static Tab heard(Tab tab, double build, double min, @Nullable String front, double now) {
    if (tab.page().isOf(front)) {
      return ownFrontend(tab, build, now);
    }
    return build <= tab.number() ? notNewer(tab, build, now) : newer(tab, build, min);
  }

  /**
   * A load would bring the same frontend again. The tab counts as of the newer build from then on,
   * and a frontend between the two that was to be loaded is gone.
   */
  private static Tab ownFrontend(Tab tab, double build, double now) {
    State state = tab.state();
    Tab counted = tab.numbered(Math.max(tab.number(), build)).with(tab.probeState().ownSeen(now));
    boolean isSettled =
        state.status() == State.BEHIND
            || (state.status() == State.OUTDATED && build >= state.target());
    return isSettled && !state.isLeaving() ? counted.with(State.current()).guarded(false) : counted;
  }

  private static Tab notNewer(Tab tab, double build, double now) {
    State state = tab.state();
    boolean isOlder = build < tab.page().build();
    // A tab that is to go back to an older build waits for its answers, so they are no sign of an
    // unfinished rollout.
    Tab seen =
        isOlder && state.status() == State.BEHIND ? tab : tab.with(tab.probeState().ownSeen(now));
    // The tab's own build answers again: the fleet is no longer behind. A lower one says nothing.
    return !isOlder && state.status() == State.BEHIND && !state.isLeaving()
        ? seen.with(State.current()).guarded(false)
        : seen;
  }

  private static Tab newer(Tab tab, double build, double min) {
    State state = tab.state();
    if (state.isLeaving()) {
      return tab;
    }
    boolean unsupported = min > tab.number();
    if (state.status() != State.OUTDATED) {
      return tab.with(State.outdated(build, unsupported)).guarded(false);
    }
    return build <= state.target() && unsupported == state.unsupported()
        ? tab
        : tab.with(
            State.outdated(Math.max(state.target(), build), unsupported || state.unsupported()));
  }
}
