package dev.lockstep.internal.lifecycle;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Runs tasks later; a test's runs them when the test says so. */
@FunctionalInterface
public interface Scheduler extends AutoCloseable {
  /** How long periodic work that failed waits until it runs again. */
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
   * Runs a task once. Once this is closed, it is not run.
   *
   * @param delay the time until then, 0 or longer
   * @param task the task
   */
  void after(Duration delay, Runnable task);

  /**
   * Runs work again and again, for as long as it gives a time. Work that throws, an {@link Error}
   * included, is logged and runs again after {@link #AFTER_FAILURE}.
   *
   * @param delay the time until it first runs, 0 or longer
   * @param work the work
   */
  default void repeat(Duration delay, Work work) {
    after(delay, () -> runAndRepeat(work));
  }

  @SuppressWarnings("IllegalCatch") // an Error must not end the work for good
  private void runAndRepeat(Work work) {
    Duration next = AFTER_FAILURE;
    try {
      next = work.run();
    } catch (Throwable e) {
      System.getLogger(Scheduler.class.getName())
          .log(System.Logger.Level.ERROR, "periodic work failed, it runs again in 1 s", e);
    } finally { // also where the failure could not be logged
      if (next != null) {
        repeat(next, work);
      }
    }
  }

  /** Nothing starts any more. What runs may finish. Closing again does nothing. */
  @Override
  default void close() {}
}
