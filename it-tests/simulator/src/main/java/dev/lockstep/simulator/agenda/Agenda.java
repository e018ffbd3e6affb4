package dev.lockstep.simulator.agenda;

import org.jspecify.annotations.Nullable;

/**
 * What is going to happen, one bucket for each millisecond of the run: adding and taking are a few
 * writes, however much is pending. What was added first for a moment happens first.
 */
public final class Agenda {
  private final @Nullable Entry[] first;
  private final @Nullable Entry[] last;
  private int now;

  /** One thing that is going to happen. */
  private static final class Entry {
    private final Runnable event;
    private @Nullable Entry next;

    Entry(Runnable event) {
      this.event = event;
    }
  }

  /**
   * Starts at 0.
   *
   * @param end milliseconds; nothing happens from then on
   */
  public Agenda(int end) {
    first = new @Nullable Entry[end];
    last = new @Nullable Entry[end];
  }

  /** The time, milliseconds. */
  public int now() {
    return now;
  }

  /** When everything ends, milliseconds. */
  public int end() {
    return first.length;
  }

  /** Has something happen at a time; after everything else, where that time has passed. */
  public void at(long time, Runnable event) {
    int when = (int) Math.min(Math.max(time, now), first.length);
    if (when == first.length) {
      return;
    }
    Entry entry = new Entry(event);
    Entry before = last[when];
    if (before == null) {
      first[when] = entry;
    } else {
      before.next = entry;
    }
    last[when] = entry;
  }

  /** Has something happen after a delay, milliseconds; what is due at once comes in its turn. */
  public void after(double delay, Runnable event) {
    // A timer never rings early: a fraction of a millisecond counts as a whole one.
    at(now + (long) Math.ceil(delay), event);
  }

  /** Lets everything happen. */
  public void run() {
    for (now = 0; now < first.length; now++) {
      for (Entry entry = first[now]; entry != null; entry = entry.next) {
        entry.event.run();
      }
      first[now] = null;
      last[now] = null;
    }
  }
}
