package dev.lockstep.dashboard;

import dev.lockstep.metrics.Measurements;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last hour of an instance, one sample for each slot. Thread-safe. */
final class History {
  /** An hour of samples. */
  static final int MAX_SAMPLES = 720;

  private final Deque<Sample> samples = new ArrayDeque<>();
  private Measurements last;
  private long lastSlot;

  History(Measurements start) {
    last = start;
    lastSlot = Sample.slotOf(start.at()) - 1;
  }

  /** Adds a sample, unless the clock is still in the slot of the last one or was set back. */
  synchronized void add(Measurements now) {
    long slot = Sample.slotOf(now.at());
    if (slot <= lastSlot) {
      return;
    }
    if (samples.size() == MAX_SAMPLES) {
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
