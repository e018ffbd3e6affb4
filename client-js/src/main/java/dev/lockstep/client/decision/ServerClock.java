package dev.lockstep.client.decision;

import org.jspecify.annotations.Nullable;

/** How far the server's clock is ahead of the tab's: milliseconds, NaN while unknown. */
public final class ServerClock {
  /** Two clocks of one computer drift apart by less, unless one was set. Milliseconds. */
  static final double JUMP = 5_000;

  private ServerClock() {}

  /**
   * Whether an answer can be believed while nothing is known of the server's clock.
   *
   * @param date as in {@link #afterAnswer}
   * @param startedAt when the request started, by the tab's clock
   * @param cacheControl the header {@code Cache-Control}, null when absent
   * @return false for one that was made before it was asked for, unless no cache may keep it: it
   *     may be from the browser's own, or the tab's clock is wrong. A probe tells
   */
  public static boolean isPlausible(double date, double startedAt, @Nullable String cacheControl) {
    return Liveness.isFresh(date, startedAt, 0)
        || (cacheControl != null
            && (cacheControl.indexOf("no-store") >= 0 || cacheControl.indexOf("no-cache") >= 0));
  }

  /**
   * Whether the tab's clock was set since the server's was compared with it.
   *
   * @param before the tab's clock less a monotonic one when they were compared; NaN when never
   * @param drift the same now
   * @return true also after a sleep that the monotonic clock did not count
   */
  public static boolean hasJumped(double before, double drift) {
    // NaN compares as not greater.
    return Math.abs(drift - before) > JUMP;
  }

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
