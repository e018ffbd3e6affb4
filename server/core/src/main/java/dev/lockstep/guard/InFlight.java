package dev.lockstep.guard;

import java.util.concurrent.atomic.LongAdder;

/**
 * How many requests are in flight. Every request writes here twice, from any core: one number for
 * all would travel between them all the time, and so each direction is spread over cells.
 */
final class InFlight {
  private final LongAdder entered = new LongAdder();
  private final LongAdder exited = new LongAdder();

  void enter() {
    entered.increment();
  }

  void exit() {
    exited.increment();
  }

  /**
   * Counts. What has entered is read last: whoever is counted as gone is counted as come, so that
   * this is never less than what is in flight all the while. It may be more while requests come.
   */
  long count() {
    long gone = exited.sum();
    return entered.sum() - gone;
  }
}
