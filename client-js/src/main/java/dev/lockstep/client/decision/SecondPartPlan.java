package dev.lockstep.client.decision;

/** When the client tries again to load its second part. */
public final class SecondPartPlan {
  /**
   * Where the doubling starts: an instance in the middle of a roll is soon followed. Milliseconds.
   */
  static final double FIRST_DELAY = 2_000;

  /** Where the doubling ends: a file that is gone for good is not asked for often. Milliseconds. */
  static final double MOST_DELAY = 300_000;

  private SecondPartPlan() {}

  /**
   * Plans the next attempt, half of the delay at random, so that tabs do not come together.
   *
   * @param failures how often it failed to load, at least 1
   * @param random 0 (inclusive) to 1 (exclusive), evenly spread
   * @return milliseconds
   */
  public static double delay(int failures, double random) {
    double delay = FIRST_DELAY;
    for (int doubling = 1; doubling < failures && delay < MOST_DELAY; doubling++) {
      delay *= 2;
    }
    return Math.min(MOST_DELAY, delay) * (1 + random) / 2;
  }
}
