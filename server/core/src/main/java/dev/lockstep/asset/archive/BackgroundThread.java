package dev.lockstep.asset.archive;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One daemon thread, which does not keep the process alive. */
final class BackgroundThread implements Scheduler {
  private final ScheduledThreadPoolExecutor executor =
      new ScheduledThreadPoolExecutor(
          1, BackgroundThread::thread, new ThreadPoolExecutor.DiscardPolicy());

  BackgroundThread() {
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "lockstep-archive");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // the task reports its own failures
  public void after(Duration delay, Runnable task) {
    executor.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    executor.shutdown();
  }
}
