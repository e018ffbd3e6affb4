package dev.lockstep.internal.asset.delta;

import dev.lockstep.internal.lifecycle.Scheduler;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Works one piece after the other, and rests after each as long as it took: that is half a
 * processor at the most. Thread-safe.
 */
final class RestingQueue {
  private final Scheduler thread;
  private final LongSupplier nanoTime;
  private final int maxWaiting;

  /** In the order of arrival; the first may be running. Guarded by this, as {@link #busy}. */
  private final Map<Object, Runnable> waiting = new LinkedHashMap<>();

  private boolean busy;

  RestingQueue(Scheduler thread, LongSupplier nanoTime, int maxWaiting) {
    this.thread = thread;
    this.nanoTime = nanoTime;
    this.maxWaiting = maxWaiting;
  }

  /**
   * Adds work, unless the same waits or runs already, or too much waits.
   *
   * @param key equal for the same work
   */
  void add(Object key, Runnable work) {
    if (isFirst(key, work)) {
      thread.after(Duration.ZERO, this::runNext);
    }
  }

  private synchronized boolean isFirst(Object key, Runnable work) {
    if (waiting.size() < maxWaiting) {
      waiting.putIfAbsent(key, work);
    }
    boolean first = !busy;
    busy = true;
    return first;
  }

  private void runNext() {
    Map.Entry<Object, Runnable> next = next();
    if (next == null) {
      return;
    }
    long start = nanoTime.getAsLong();
    try {
      next.getValue().run();
    } finally {
      end(next.getKey());
      thread.after(Duration.ofNanos(nanoTime.getAsLong() - start), this::runNext);
    }
  }

  private synchronized Map.@Nullable Entry<Object, Runnable> next() {
    busy = !waiting.isEmpty();
    return busy ? waiting.entrySet().iterator().next() : null;
  }

  private synchronized void end(Object key) {
    waiting.remove(key);
  }
}
