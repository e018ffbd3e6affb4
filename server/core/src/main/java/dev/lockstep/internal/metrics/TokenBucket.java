package dev.lockstep.internal.metrics;

import java.time.InstantSource;

/** Token bucket with a refill rate and a burst size. Thread-safe. */
final class TokenBucket {
  private static final double MILLIS_PER_SECOND = 1000;

  private final InstantSource clock;
  private final double perSecond;
  private final double burst;
  private double tokens;
  private long filledMillis;

  /** Starts full. */
  TokenBucket(double perSecond, double burst, InstantSource clock) {
    this.clock = clock;
    this.perSecond = perSecond;
    this.burst = burst;
    tokens = burst;
    filledMillis = clock.millis();
  }

  /** Takes one token; false when the bucket is empty. A clock that goes back adds no tokens. */
  synchronized boolean tryAcquire() {
    long now = clock.millis();
    double gained = Math.max(0, now - filledMillis) * perSecond / MILLIS_PER_SECOND;
    tokens = Math.min(burst, tokens + gained);
    filledMillis = now;
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }
}
