package dev.lockstep.internal.fleet.decision;

import java.time.Duration;

/**
 * How long things take, all on the monotonic clock of the instance that decides.
 *
 * @param patience how long a counter must stand still before its instance no longer counts, and how
 *     long an instance that cannot answer the page waits before it asks for an older one
 * @param longestGap how much time two successive readings stand for at most. A process that was
 *     suspended, or whose clock jumped, has not watched the others meanwhile
 */
public record Timing(Duration patience, Duration longestGap) {
  /** Longer than a garbage collection, a failover of the store, and a restart of its network. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final int GAPS = 3;

  /**
   * What an instance does is read by all within two periods. The patience must be longer than that
   * in a fleet of thousands, too, whose period is long.
   */
  private static final int PERIODS = 4;

  /**
   * Returns the timing of a fleet.
   *
   * @param period the time from reading to reading
   * @return a patience of 60 s, or four periods if that is longer, and gaps of three periods
   */
  public static Timing of(Duration period) {
    Duration periods = period.multipliedBy(PERIODS);
    return new Timing(
        PATIENCE.compareTo(periods) < 0 ? periods : PATIENCE, period.multipliedBy(GAPS));
  }

  /** Adds the time since the last reading; stops counting where nothing depends on more. */
  Duration add(Duration sum, Duration elapsed) {
    Duration gap = elapsed.compareTo(longestGap) < 0 ? elapsed : longestGap;
    Duration most = patience.multipliedBy(2);
    Duration next = sum.plus(gap);
    return next.compareTo(most) < 0 ? next : most;
  }

  /** Whether a sum has reached the patience. */
  boolean isOver(Duration sum) {
    return sum.compareTo(patience) >= 0;
  }

  /** Whether a sum has reached the patience twice: what should have happened after one has not. */
  boolean isLongOver(Duration sum) {
    return sum.compareTo(patience.multipliedBy(2)) >= 0;
  }
}
