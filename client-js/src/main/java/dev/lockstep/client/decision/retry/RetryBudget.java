package dev.lockstep.client.decision.retry;

/**
 * What a tab may spend on repetitions that do not answer a refusal: a failing fleet must not get
 * twelve times its load.
 *
 * @param tokens what is left, in fifths of a repetition, 0 to {@value #FULL_TOKENS}
 */
public record RetryBudget(int tokens) {
  /** Twenty repetitions. Counted in fifths, so that no rounding piles up. */
  static final int FULL_TOKENS = 100;

  private static final int COST = 5;

  /**
   * What a page starts with.
   *
   * @return twenty repetitions
   */
  public static RetryBudget full() {
    return new RetryBudget(FULL_TOKENS);
  }

  /**
   * What is left after a server has asked for fewer requests.
   *
   * @return nothing
   */
  public static RetryBudget empty() {
    return new RetryBudget(0);
  }

  boolean allows() {
    return tokens >= COST;
  }

  /**
   * Pays for one repetition.
   *
   * @return what is left
   */
  public RetryBudget spent() {
    return new RetryBudget(Math.max(0, tokens - COST));
  }

  /**
   * A request succeeded: a fifth of a repetition comes back.
   *
   * @return what is left
   */
  public RetryBudget earned() {
    return new RetryBudget(Math.min(FULL_TOKENS, tokens + 1));
  }
}
