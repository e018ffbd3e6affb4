package dev.lockstep.client.decision;

/**
 * How far the error path has come: an application error asks for a reload, once it is confirmed.
 */
public sealed interface Mending {
  /**
   * No error waits.
   *
   * @param notBefore errors before this time are passed over, since a probe has just denied one
   */
  record Idle(double notBefore) implements Mending {}

  /** A probe is to confirm that a newer build is there. */
  record Confirming() implements Mending {}

  /** Something is held; the last release confirms anew. */
  record Held() implements Mending {}

  /**
   * Confirmed; unsafe requests in flight may finish first.
   *
   * @param until when the reload no longer waits for them
   */
  record Finishing(double until) implements Mending {}
}
