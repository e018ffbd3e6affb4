package dev.lockstep.client.decision;

/** What a build number that was heard means: greater is newer, and only newer is news. */
final class BuildOrder {
  private BuildOrder() {}

  static Tab heard(Tab tab, double build, double min, double now) {
    double own = tab.page().build();
    State state = tab.state();
    if (build <= own) {
      // To a tab that is to go back, an older answer is what it waits for, not what it left.
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
