package dev.lockstep.internal.asset.archive;

import dev.lockstep.internal.lifecycle.DaemonThreads;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Reads of a disk that may hang, on a few threads of their own. Callers that want the same thing
 * share one read. They wait for it until it is {@code patience} old and no longer, so a disk that
 * hangs holds a caller only in the first moment. Thread-safe.
 */
final class SharedReads<K, V> implements AutoCloseable {
  private static final int IDLE_SECONDS = 5;

  private final Duration patience;
  private final ThreadPoolExecutor threads;
  private final Map<K, PendingRead<V>> running = new ConcurrentHashMap<>();

  /**
   * Makes the threads' pool; no thread starts yet.
   *
   * @param parallel how many reads run at once
   * @param queued how many wait for a thread; further ones are {@link ArchiveAnswer.Late} at once
   */
  SharedReads(String name, int parallel, int queued, Duration patience) {
    this.patience = patience;
    threads =
        new ThreadPoolExecutor(
            parallel,
            parallel,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(queued),
            new DaemonThreads(name));
    threads.allowCoreThreadTimeOut(true);
  }

  /**
   * Waits for the running read of a key, or starts one.
   *
   * @param read runs on a thread of the pool; where it keeps what it read, it looks there first,
   *     since another read may have ended a moment before
   */
  ArchiveAnswer<V> get(K key, Supplier<ArchiveAnswer<V>> read) {
    PendingRead<V> mine = new PendingRead<>();
    PendingRead<V> shared = running.putIfAbsent(key, mine);
    if (shared != null) {
      return shared.await(patience);
    }
    try {
      threads.execute(() -> run(key, mine, read));
    } catch (RejectedExecutionException e) {
      end(key, mine, new ArchiveAnswer.Late<>());
    }
    return mine.await(patience);
  }

  private void run(K key, PendingRead<V> mine, Supplier<ArchiveAnswer<V>> read) {
    ArchiveAnswer<V> answer = new ArchiveAnswer.Late<>();
    try {
      answer = read.get();
    } finally {
      end(key, mine, answer);
    }
  }

  private void end(K key, PendingRead<V> mine, ArchiveAnswer<V> answer) {
    running.remove(key, mine);
    mine.end(answer);
  }

  /** Starts no more reads. Running ones end by themselves: an interrupt would close their files. */
  @Override
  public void close() {
    threads.shutdown();
  }
}
