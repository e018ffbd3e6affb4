package dev.lockstep.client.decision.retry;

/** Decides whether a request is sent again, and after how long. */
public final class RetryPlan {
  /** The most attempts for one request, the first included. */
  static final int MOST_ATTEMPTS = 12;

  /** The most attempts where a bare 421 is all that is known. */
  static final int MOST_MISDIRECTED = 3;

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
   * Takes one step: decides what follows from an attempt, and keeps count of attempts and budget.
   *
   * @param exchange the request
   * @param outcome how its last attempt ended
   * @param budget what the tab has left for retries that do not answer a refusal
   * @param now milliseconds since the epoch
   * @param random 0 (inclusive) to 1 (exclusive), evenly spread
   * @return what follows
   */
  public static RetryStep after(
      Exchange exchange, Outcome outcome, RetryBudget budget, double now, double random) {
    double delay = Math.max(outcome.retryAfter(), random * ceiling(exchange.attempts()));
    boolean refused = outcome.isRefused();
    if (isWanted(exchange, outcome, budget) && isWithinLimits(exchange, now, delay)) {
      RetryBudget left = refused ? budget : budget.spent();
      return new RetryStep(RetryStep.RETRY, exchange.again(), left, delay);
    }
    return new RetryStep(
        givesUp(exchange, outcome) ? RetryStep.GIVE_UP : RetryStep.DELIVER,
        exchange,
        budgetAfter(outcome, budget),
        0);
  }

  /**
   * A rate limit is meant for the whole tab: nothing is repeated unasked until requests succeed.
   */
  private static RetryBudget budgetAfter(Outcome outcome, RetryBudget budget) {
    if (outcome.status() == 429) {
      return RetryBudget.empty();
    }
    return outcome.succeeded() ? budget.earned() : budget;
  }

  private static boolean isWanted(Exchange exchange, Outcome outcome, RetryBudget budget) {
    if (!exchange.replayable()) {
      return false;
    }
    if (outcome.refusal() == Outcome.MISDIRECTED) {
      return exchange.attempts() < MOST_MISDIRECTED;
    }
    return outcome.isRefused()
        ? outcome.refusal() == Outcome.REFUSED
        : exchange.repeatable() && outcome.isWorthRepeating() && budget.allows();
  }

  private static boolean isWithinLimits(Exchange exchange, double now, double delay) {
    return exchange.attempts() < MOST_ATTEMPTS
        && now - exchange.startedAt() + delay <= exchange.limit();
  }

  /** A refusal in the end says that the fleet has no instance for the tab. */
  private static boolean givesUp(Exchange exchange, Outcome outcome) {
    return outcome.isRefused()
        && (outcome.refusal() == Outcome.WITHDRAWN
            || (outcome.refusal() == Outcome.REFUSED && exchange.replayable()));
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
