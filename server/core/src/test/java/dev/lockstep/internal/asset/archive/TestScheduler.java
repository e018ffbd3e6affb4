package dev.lockstep.internal.asset.archive;

import dev.lockstep.internal.lifecycle.Scheduler;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Runs what is due at once, and the rest when the test says so. */
final class TestScheduler implements Scheduler {
  final List<Duration> delays = new ArrayList<>();
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private boolean closed;

  @Override
  public void after(Duration delay, Runnable task) {
    if (closed) {
      return;
    }
    if (delay.isZero()) {
      task.run();
    } else {
      delays.add(delay);
      waiting.add(task);
    }
  }

  void runNext() {
    waiting.remove().run();
  }

  boolean isIdle() {
    return waiting.isEmpty();
  }

  @Override
  public void close() {
    closed = true;
    waiting.clear();
  }
}
