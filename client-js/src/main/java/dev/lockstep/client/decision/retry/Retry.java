package dev.lockstep.client.decision.retry;

/** What becomes of an attempt. */
public sealed interface Retry {
  /** The app gets this outcome. */
  record Deliver() implements Retry {}

  /** The app gets this outcome, and the fleet is judged behind. */
  record GiveUp() implements Retry {}

  /**
   * The request is sent again, unseen by the app.
   *
   * @param delay milliseconds from now
   * @param refused true for the answer to a refusal, which costs the budget nothing and takes turns
   */
  record Again(double delay, boolean refused) implements Retry {}
}
