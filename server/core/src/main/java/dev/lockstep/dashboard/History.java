package dev.lockstep.dashboard;

import dev.lockstep.metrics.Measurements;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last hour of an instance, a sample a slot. Thread-safe. */
final class History {
  /** An hour of samples. */
  static final int MOST = 720;

  private final Deque<Sample> samples = new ArrayDeque<>();
  private Measurements last;
  private long lastSlot;

  History(Measurements start) {
    last = start;
    lastSlot = Sample.slotOf(start.at()) - 1;
  }

  /** Takes one more sample; none where the clock did not come to a new slot, or was set back. */
  synchronized void add(Measurements now) {
    long slot = Sample.slotOf(now.at());
    if (slot <= lastSlot) {
      return;
    }
    if (samples.size() == MOST) {
      samples.removeFirst();
    }
    samples.addLast(Sample.between(last, now));
    last = now;
    lastSlot = slot;
  }

  synchronized List<Sample> samples() {
    return List.copyOf(samples);
  }
}
