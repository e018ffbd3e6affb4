package dev.lockstep.client.decision;

/**
 * How far the tab is on the way from an application error to the reload that may repair it.
 *
 * @param phase {@link #IDLE}, {@link #CONFIRMING}, {@link #HELD} or {@link #FINISHING}
 * @param until idle: errors before this time are ignored, since a probe has just found no newer
 *     build; held: when it is looked whether the user still types; finishing: when the reload no
 *     longer waits for unsafe requests
 * @param notBefore finishing: the earliest time of the reload, which spreads the reloads of a
 *     fleet's tabs
 * @param userInitiated whether an error followed on an act of the user, who is waiting for the
 *     reload
 */
public record ErrorRecovery(int phase, double until, double notBefore, boolean userInitiated) {
  /** No error is being looked into. */
  static final int IDLE = 0;

  /** A probe is under way, to confirm that there is a newer build. */
  static final int CONFIRMING = 1;

  /** A hold, or the user's input, prevents the reload; its end starts a new probe. */
  static final int HELD = 2;

  /** Confirmed; the reload waits for its time, and for unsafe requests in flight. */
  static final int FINISHING = 3;

  static ErrorRecovery idle(double until) {
    return new ErrorRecovery(IDLE, until, 0, false);
  }

  static ErrorRecovery confirming(boolean userInitiated) {
    return new ErrorRecovery(CONFIRMING, 0, 0, userInitiated);
  }

  static ErrorRecovery held(double until, boolean userInitiated) {
    return new ErrorRecovery(HELD, until, 0, userInitiated);
  }

  /** The user is waiting now: the reload may happen at {@code time}, if not earlier. */
  ErrorRecovery movedEarlierTo(double time) {
    return new ErrorRecovery(phase, until, Math.min(notBefore, time), true);
  }

  /** Whether it ends by itself, with a reload or without one. */
  boolean isUnderWay() {
    return phase == CONFIRMING || phase == FINISHING;
  }
}
