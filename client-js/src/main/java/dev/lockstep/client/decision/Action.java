package dev.lockstep.client.decision;

/** What the edge is to do about a signal. */
public sealed interface Action {
  /** The one instance of {@link None}. */
  Action NONE = new None();

  /** Nothing; a navigation goes its own way. */
  record None() implements Action {}

  /** Ask the build endpoint, past every cache; answer with {@link Signal.Probed}. */
  record Probe() implements Action {}

  /**
   * Ask the listeners; if none objects, answer with {@link Signal.Agreed} and load.
   *
   * @param cause why
   */
  record Reload(Cause cause) implements Action {}

  /**
   * Answer with {@link Signal.Elapsed} after a while.
   *
   * @param delay milliseconds
   */
  record Wait(double delay) implements Action {}

  /** Why a tab reloads. */
  enum Cause {
    /** The user navigated. */
    NAVIGATION,
    /** The app failed. */
    ERROR,
    /** The user asked for it. */
    USER
  }
}
