package dev.lockstep.internal.lifecycle;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs tasks on daemon threads. Threads start with the first task and end after 5 s without one.
 */
public final class DaemonScheduler implements Scheduler {
  private static final System.Logger LOG = System.getLogger(DaemonScheduler.class.getName());
  private static final int IDLE_SECONDS = 5;

  /** Containers report a thread that outlives its application as a leak. */
  private static final int CLOSE_SECONDS = 2;

  private final String name;
  private final ScheduledThreadPoolExecutor executor;

  /**
   * Makes a scheduler; no thread starts yet.
   *
   * @param name the threads' name
   * @param threads how many tasks run at once, 1 or more
   */
  public DaemonScheduler(String name, int threads) {
    this.name = name;
    executor =
        new ScheduledThreadPoolExecutor(
            threads, new DaemonThreads(name), new ThreadPoolExecutor.DiscardPolicy());
    executor.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
    executor.allowCoreThreadTimeOut(true);
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // the task's failures are logged
  public void after(Duration delay, Runnable task) {
    executor.schedule(() -> run(task), delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  @SuppressWarnings("IllegalCatch") // the executor would swallow it
  private void run(Runnable task) {
    if (executor.isShutdown()) {
      return; // its time had come before close, and the executor keeps such tasks
    }
    try {
      task.run();
    } catch (Throwable e) {
      LOG.log(
          isJvmShutdown(e) ? System.Logger.Level.DEBUG : System.Logger.Level.ERROR,
          name + ": a task failed",
          e);
    }
  }

  /** During shutdown the JDK rejects new shutdown hooks and new files to delete on exit. */
  private static boolean isJvmShutdown(Throwable e) {
    return e instanceof IllegalStateException && "Shutdown in progress".equals(e.getMessage());
  }

  /**
   * Drops tasks that have not started, and waits up to 2 s for running ones. They are not
   * interrupted: an interrupt would close the file channel that a task writes to.
   */
  @Override
  public void close() {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.log(System.Logger.Level.INFO, "{0}: a task still runs 2 s after close", name);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
