package dev.lockstep.client.decision;

import org.jspecify.annotations.Nullable;

/**
 * The state of a tab as the app sees it, in the words of {@code lockstep.d.ts}.
 *
 * @param status {@code current}, {@code outdated}, {@code behind} or {@code reloading}
 * @param target the build that a reload would bring, {@link State#NONE} for none
 * @param unsupported whether an instance said that it no longer serves this page's build
 * @param reason why the tab is in this state; null where there is nothing to explain
 */
public record StateView(
    String status, double target, boolean unsupported, @Nullable String reason) {
  /**
   * Describes a tab.
   *
   * @param tab what the tab knows
   * @return what the app sees of it
   */
  public static StateView of(Tab tab) {
    State state = tab.state();
    return new StateView(status(state), state.target(), state.unsupported(), reason(tab));
  }

  private static String status(State state) {
    if (state.isLeaving()) {
      return "reloading";
    }
    if (state.status() == State.OUTDATED) {
      return "outdated";
    }
    return state.status() == State.BEHIND ? "behind" : "current";
  }

  /** What is going on with the tab comes before how it came to its status. */
  private static @Nullable String reason(Tab tab) {
    State state = tab.state();
    if (tab.isRecovering()) {
      return "error";
    }
    if (tab.guarded()) {
      return "loop-guard";
    }
    if (state.isLeaving()) {
      return null;
    }
    if (state.status() == State.OUTDATED) {
      return state.unsupported() ? "unsupported" : "new-build";
    }
    if (state.status() == State.BEHIND) {
      return state.target() == State.NONE ? "refused" : "rollback";
    }
    return tab.reloadMissed() ? "not-delivered" : null;
  }
}
