package dev.lockstep.internal.events;

import dev.lockstep.internal.lifecycle.DaemonThreads;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads for channels that may block. A server may hold a write to a client that reads nothing,
 * for as long as its own timeout; another thread is added for each such write, so that the others
 * go on.
 */
final class StreamWriters implements AutoCloseable {
  private static final int THREADS = 2;

  /** More clients than this that read nothing at the same moment delay others by their timeout. */
  private static final int MAX_BLOCKED = 256;

  /** A write that lasts longer is blocked. */
  private static final long BLOCKED_NANOS = Duration.ofMillis(50).toNanos();

  private static final int IDLE_SECONDS = 5;

  private final ThreadPoolExecutor threads;
  private final Map<Thread, Long> running = new ConcurrentHashMap<>();

  StreamWriters() {
    threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(), // at most one write for each open stream
            new DaemonThreads("lockstep-events-writer"),
            new ThreadPoolExecutor.DiscardPolicy()); // after close
    threads.allowCoreThreadTimeOut(true);
  }

  void run(Runnable write) {
    addThreads();
    threads.execute(
        () -> {
          running.put(Thread.currentThread(), System.nanoTime());
          try {
            write.run();
          } finally {
            running.remove(Thread.currentThread());
          }
        });
  }

  /** Adds a thread for each write that is blocked; called before each write and at each tick. */
  synchronized void addThreads() {
    long now = System.nanoTime();
    long blocked = running.values().stream().filter(since -> now - since > BLOCKED_NANOS).count();
    int wanted = THREADS + (int) Math.min(MAX_BLOCKED, blocked);
    if (wanted > threads.getCorePoolSize()) {
      threads.setMaximumPoolSize(wanted);
      threads.setCorePoolSize(wanted);
    } else if (wanted < threads.getCorePoolSize()) {
      threads.setCorePoolSize(wanted);
      threads.setMaximumPoolSize(wanted);
    }
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
