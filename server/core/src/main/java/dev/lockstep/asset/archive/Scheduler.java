package dev.lockstep.asset.archive;

import java.time.Duration;

/** Runs tasks later, one at a time. In tests, the test decides when. */
interface Scheduler extends AutoCloseable {
  void after(Duration delay, Runnable task);

  /** Starts no further task. A running task finishes. */
  @Override
  void close();
}
