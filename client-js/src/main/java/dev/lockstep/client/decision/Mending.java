package dev.lockstep.client.decision;

/**
 * How far the error path has come: an application error asks for a reload, once it is confirmed.
 *
 * @param phase {@link #IDLE}, {@link #CONFIRMING}, {@link #HELD} or {@link #FINISHING}
 * @param until idle: errors before this time are passed over, since a probe has just denied one;
 *     finishing: when the reload no longer waits for unsafe requests
 * @param notBefore finishing: when the reload may happen, so that a fleet's tabs do not come at
 *     once
 * @param awaited whether an error followed on what the user just did: somebody waits for the reload
 */
public record Mending(int phase, double until, double notBefore, boolean awaited) {
  /** No error waits. */
  static final int IDLE = 0;

  /** A probe is to confirm that a newer build is there. */
  static final int CONFIRMING = 1;

  /** Something is held, or typed input would be lost; its end confirms anew. */
  static final int HELD = 2;

  /** Confirmed; the tab waits its turn, and unsafe requests in flight may finish first. */
  static final int FINISHING = 3;

  static Mending idle(double until) {
    return new Mending(IDLE, until, 0, false);
  }

  static Mending in(int phase, boolean awaited) {
    return new Mending(phase, 0, 0, awaited);
  }

  /** Somebody waits for it now: it happens at {@code turn} at the latest. */
  Mending hurried(double turn) {
    return new Mending(phase, until, Math.min(notBefore, turn), true);
  }

  /** Whether it ends in a reload, or in a denial, without anybody doing anything. */
  boolean isUnderWay() {
    return phase == CONFIRMING || phase == FINISHING;
  }
}
