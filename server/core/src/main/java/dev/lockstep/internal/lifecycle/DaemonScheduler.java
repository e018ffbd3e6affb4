package dev.lockstep.internal.lifecycle;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs tasks on daemon threads that start with the first task and end when there are none. */
public final class DaemonScheduler implements Scheduler {
  private static final System.Logger LOG = System.getLogger(DaemonScheduler.class.getName());
  private static final int IDLE_SECONDS = 5;

  /** A thread that outlives its application for long is reported as a leak by containers. */
  private static final int CLOSE_SECONDS = 2;

  private final String name;
  private final ScheduledThreadPoolExecutor executor;

  /**
   * Makes a scheduler without a thread.
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

  @SuppressWarnings("IllegalCatch") // the executor would keep it to itself
  private void run(Runnable task) {
    try {
      task.run();
    } catch (Throwable e) {
      LOG.log(
          isJvmShutdown(e) ? System.Logger.Level.DEBUG : System.Logger.Level.ERROR,
          name + ": a task failed",
          e);
    }
  }

  /** The JDK takes no more shutdown hooks then, and no more files to be deleted on exit. */
  private static boolean isJvmShutdown(Throwable e) {
    return e instanceof IllegalStateException && "Shutdown in progress".equals(e.getMessage());
  }

  /**
   * Drops what has not started, and waits up to 2 s for what runs. It is not interrupted: an
   * interrupt would close the file that it writes.
   */
  @Override
  public void close() {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.log(System.Logger.Level.INFO, "{0}: still runs its last task after close", name);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
