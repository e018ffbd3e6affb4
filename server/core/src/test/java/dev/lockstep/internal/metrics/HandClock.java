package dev.lockstep.internal.metrics;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that goes on when the test says so. */
public final class HandClock implements InstantSource {
  public static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  private Instant now = NOON;

  public void pass(Duration time) {
    now = now.plus(time);
  }

  @Override
  public Instant instant() {
    return now;
  }
}
