package dev.lockstep.client.decision;

/** How often a tab without an event stream asks the build endpoint. */
public final class PollPlan {
  /** The time between two polls where the app sets none, milliseconds. */
  public static final int INTERVAL = 60_000;

  /** A poll comes up to this share of the interval early or late, so that tabs do not coincide. */
  static final double JITTER = 0.2;

  private PollPlan() {}

  /**
   * Plans the next poll.
   *
   * @param interval milliseconds; what is not above 0 stands for {@link #INTERVAL}
   * @param random 0 (inclusive) to 1 (exclusive), evenly spread
   * @return milliseconds until then
   */
  public static double delay(double interval, double random) {
    // NaN compares as not greater.
    double mean = interval > 0 ? interval : INTERVAL;
    return mean * (1 - JITTER + 2 * JITTER * random);
  }
}
