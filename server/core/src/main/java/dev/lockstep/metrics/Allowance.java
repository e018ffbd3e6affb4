package dev.lockstep.metrics;

import java.time.InstantSource;

/** So many a second, and so many at once: a token bucket. Thread-safe. */
final class Allowance {
  private static final double MILLIS_PER_SECOND = 1000;

  private final InstantSource clock;
  private final double perSecond;
  private final double atOnce;
  private double left;
  private long filledMillis;

  Allowance(double perSecond, double atOnce, InstantSource clock) {
    this.clock = clock;
    this.perSecond = perSecond;
    this.atOnce = atOnce;
    left = atOnce;
    filledMillis = clock.millis();
  }

  /** Takes one, if there is one. */
  synchronized boolean takes() {
    long now = clock.millis();
    double gained = Math.max(0, now - filledMillis) * perSecond / MILLIS_PER_SECOND;
    left = Math.min(atOnce, left + gained);
    filledMillis = now;
    if (left < 1) {
      return false;
    }
    left--;
    return true;
  }
}
