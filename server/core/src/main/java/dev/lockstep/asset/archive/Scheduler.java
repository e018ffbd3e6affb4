package dev.lockstep.asset.archive;

import java.time.Duration;

/** Runs things later, one at a time; a test's runs them when the test says so. */
interface Scheduler extends AutoCloseable {
  void after(Duration delay, Runnable task);

  /** Nothing starts any more; what runs may finish. */
  @Override
  void close();
}
