package dev.lockstep.client.decision;

/** What a build number means to a tab: greater is newer, and only a newer one changes its state. */
final class BuildOrder {
  private BuildOrder() {}

  static Tab heard(Tab tab, double build, double min, double now) {
    double own = tab.page().build();
    State state = tab.state();
    if (build <= own) {
      // A tab that is to go back to an older build waits for its answers, so they are no sign of an
      // unfinished rollout.
      Tab seen =
          build < own && state.status() == State.BEHIND
              ? tab
              : tab.with(tab.probeState().ownSeen(now));
      // The tab's own build answers again: the fleet is no longer behind. A lower one says nothing.
      return build == own && state.status() == State.BEHIND && !state.isLeaving()
          ? seen.with(State.current()).guarded(false)
          : seen;
    }
    if (state.isLeaving()) {
      return tab;
    }
    boolean unsupported = min > own;
    if (state.status() != State.OUTDATED) {
      return tab.with(State.outdated(build, unsupported)).guarded(false);
    }
    return build <= state.target() && unsupported == state.unsupported()
        ? tab
        : tab.with(
            State.outdated(Math.max(state.target(), build), unsupported || state.unsupported()));
  }
}
