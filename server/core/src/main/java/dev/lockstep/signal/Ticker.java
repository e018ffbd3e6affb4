package dev.lockstep.signal;

import java.time.Duration;

/** Runs things later; a test's runs them when the test says so. */
interface Ticker {
  void after(Duration delay, Runnable task);
}
