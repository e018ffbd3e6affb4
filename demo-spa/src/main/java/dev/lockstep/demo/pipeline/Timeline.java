package dev.lockstep.demo.pipeline;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/** What happened, as far as a viewer wants to look back. Safe for use by many threads. */
final class Timeline {

  private static final int MOST = 200;

  /** What kind of thing happened. */
  enum Kind {
    DEPLOY,
    MIGRATION,
    START,
    READY,
    SWITCH,
    DRAIN,
    STOP,
    ABORT,
    GATE,
    OPERATOR,
    DONE;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One thing that happened.
   *
   * @param number grows by one with each
   * @param at milliseconds since the epoch
   * @param text one sentence
   */
  record Entry(long number, long at, Kind kind, String text) {}

  private final Clock clock;
  private final Deque<Entry> entries = new ArrayDeque<>();
  private long last;

  Timeline(Clock clock) {
    this.clock = clock;
  }

  synchronized void add(Kind kind, String text) {
    last++;
    entries.addLast(new Entry(last, clock.millis(), kind, text));
    if (entries.size() > MOST) {
      entries.removeFirst();
    }
  }

  /** Oldest first. */
  synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }
}
