package dev.lockstep.client.decision.retry;

/**
 * What follows from one attempt. The request and its tab continue with the values of this step.
 *
 * @param kind {@link #RETRY}, {@link #DELIVER} or {@link #GIVE_UP}
 * @param exchange the request; after a retry, with one more attempt
 * @param budget what the tab has left for retries that do not answer a refusal
 * @param delay retry: how long to wait before the next attempt, milliseconds
 */
public record RetryStep(int kind, Exchange exchange, RetryBudget budget, double delay) {
  /** Send the request again after the delay; the app sees nothing of this attempt. */
  public static final int RETRY = 0;

  /** The app gets this outcome. */
  public static final int DELIVER = 1;

  /** The app gets this outcome, and the fleet is judged to be behind the tab. */
  public static final int GIVE_UP = 2;

  /**
   * Whether the request is sent again.
   *
   * @return true for {@link #RETRY}
   */
  public boolean isRetry() {
    return kind == RETRY;
  }

  /**
   * Whether the fleet is judged to be behind the tab.
   *
   * @return true for {@link #GIVE_UP}
   */
  public boolean givesUp() {
    return kind == GIVE_UP;
  }
}
