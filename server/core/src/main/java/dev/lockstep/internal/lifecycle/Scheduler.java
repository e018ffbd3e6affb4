package dev.lockstep.internal.lifecycle;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Runs tasks later; in tests, when the test says so. */
@FunctionalInterface
public interface Scheduler extends AutoCloseable {
  /** The delay before failed periodic work runs again. */
  Duration AFTER_FAILURE = Duration.ofSeconds(1);

  /** Work that runs again and again. */
  @FunctionalInterface
  interface Work {
    /**
     * Does the work once.
     *
     * @return the time until it runs again; null to end
     */
    @Nullable Duration run();
  }

  /**
   * Runs a task once, unless this is closed before.
   *
   * @param delay the time to wait, 0 or longer
   * @param task the task
   */
  void after(Duration delay, Runnable task);

  /**
   * Runs work repeatedly until it returns null. If it throws, also an {@link Error}, the failure is
   * logged and the work runs again after {@link #AFTER_FAILURE}.
   *
   * @param delay the time until it first runs, 0 or longer
   * @param work the work
   */
  default void repeat(Duration delay, Work work) {
    after(delay, () -> runAndRepeat(work));
  }

  @SuppressWarnings("IllegalCatch") // an Error must not end the repetition
  private void runAndRepeat(Work work) {
    Duration next = AFTER_FAILURE;
    try {
      next = work.run();
    } catch (Throwable e) {
      System.getLogger(Scheduler.class.getName())
          .log(System.Logger.Level.ERROR, "periodic work failed, it runs again in 1 s", e);
    } finally { // also if logging the failure failed
      if (next != null) {
        repeat(next, work);
      }
    }
  }

  /** Starts no more tasks. Running tasks may finish. Closing again does nothing. */
  @Override
  default void close() {}
}
