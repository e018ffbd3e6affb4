package dev.lockstep.client.decision;

/** What a build number that was heard means: greater is newer, and only newer is news. */
final class BuildOrder {
  private BuildOrder() {}

  static Tab heard(Tab tab, long build, long min, double now) {
    long own = tab.page().build();
    if (build <= own) {
      Tab seen = tab.ownSeen(now);
      // The tab's own build answers again: the fleet is no longer behind. A lower one says nothing.
      return build == own && tab.state() instanceof State.Behind
          ? seen.with(new State.Current()).guarded(false)
          : seen;
    }
    boolean unsupported = min > own;
    if (tab.state() instanceof State.Reloading) {
      return tab;
    }
    if (tab.state() instanceof State.Outdated outdated) {
      return build <= outdated.target() && unsupported == outdated.unsupported()
          ? tab
          : tab.with(outdated.heard(build, unsupported));
    }
    return tab.with(new State.Outdated(build, unsupported)).guarded(false);
  }
}
