package dev.lockstep.client.decision;

/** How far the server's clock is ahead of the tab's: milliseconds, NaN while unknown. */
public final class ServerClock {
  private ServerClock() {}

  /**
   * Learns from an answer. The first one will do: if it is from a cache, the clock seems to be
   * behind, and no answer is disbelieved for that.
   *
   * @param ahead what is known
   * @param date the header {@code Date}, milliseconds since the epoch; NaN when unknown
   * @param now milliseconds since the epoch
   * @return what is known then
   */
  public static double afterAnswer(double ahead, double date, double now) {
    // NaN compares as not greater; Double.isNaN brings the class Double into the bundle.
    return ahead > Double.NEGATIVE_INFINITY ? ahead : date - now;
  }

  /**
   * Learns from the answer to a probe, which passes every cache.
   *
   * @param ahead as in {@link #afterAnswer}
   * @param date as in {@link #afterAnswer}
   * @param now as in {@link #afterAnswer}
   * @return as in {@link #afterAnswer}
   */
  public static double afterProbe(double ahead, double date, double now) {
    return date > Double.NEGATIVE_INFINITY ? date - now : ahead;
  }
}
