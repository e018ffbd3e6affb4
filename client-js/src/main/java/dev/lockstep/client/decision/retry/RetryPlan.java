package dev.lockstep.client.decision.retry;

/** Decides whether an attempt is repeated, and after how long. */
public final class RetryPlan {
  /** Stands for a delay: the app gets this outcome. */
  public static final double DELIVER = -1;

  /** Stands for a delay: the app gets this outcome, and the fleet is judged behind. */
  public static final double GIVE_UP = -2;

  /** The most attempts for one request, the first included. */
  static final int MOST_ATTEMPTS = 12;

  /** The most time for all attempts together, milliseconds. */
  static final double MOST_TIME = 30_000;

  /** The first repetition most likely meets another instance: it need not wait. Milliseconds. */
  static final double FIRST_DELAY = 50;

  /** Where the doubling starts, milliseconds. */
  static final double BASE_DELAY = 250;

  /** Where the doubling ends, milliseconds. */
  static final double MOST_DELAY = 4_000;

  private RetryPlan() {}

  /**
   * Decides.
   *
   * @param exchange the request
   * @param outcome how its last attempt ended
   * @param budget what is left for repetitions that do not answer a refusal
   * @param now milliseconds since the epoch
   * @param random 0 (inclusive) to 1 (exclusive), evenly spread
   * @return milliseconds after which the request is sent again, unseen by the app; {@link #DELIVER}
   *     or {@link #GIVE_UP} when it is not
   */
  public static double decide(
      Exchange exchange, Outcome outcome, RetryBudget budget, double now, double random) {
    boolean refused = outcome.isRefused();
    if (refused && outcome.refusal() == Outcome.WITHDRAWN) {
      return GIVE_UP;
    }
    boolean wanted =
        refused
            ? outcome.refusal() != Outcome.OLD_TAB
            : exchange.repeatable() && outcome.isWorthRepeating() && budget.allows();
    if (!wanted || !exchange.replayable()) {
      return DELIVER;
    }
    double delay = Math.max(outcome.retryAfter(), random * ceiling(exchange.attempts()));
    boolean inTime = now - exchange.startedAt() + delay <= exchange.limit();
    if (exchange.attempts() < MOST_ATTEMPTS && inTime) {
      return delay;
    }
    return refused ? GIVE_UP : DELIVER;
  }

  private static double ceiling(int attempts) {
    if (attempts == 1) {
      return FIRST_DELAY;
    }
    double ceiling = BASE_DELAY;
    for (int doubling = 2; doubling < attempts && ceiling < MOST_DELAY; doubling++) {
      ceiling *= 2;
    }
    return Math.min(MOST_DELAY, ceiling);
  }
}
