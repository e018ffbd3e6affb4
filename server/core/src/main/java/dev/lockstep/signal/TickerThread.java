package dev.lockstep.signal;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One daemon thread, which does not keep the process alive and ends when nothing is left to do. */
final class TickerThread implements Ticker {
  private static final int IDLE_SECONDS = 5;

  private final ScheduledThreadPoolExecutor executor =
      new ScheduledThreadPoolExecutor(1, TickerThread::thread);

  TickerThread() {
    executor.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
    executor.allowCoreThreadTimeOut(true);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "lockstep-events");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // a tick that fails ends the ticking, loudly
  public void after(Duration delay, Runnable task) {
    executor.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
  }
}
