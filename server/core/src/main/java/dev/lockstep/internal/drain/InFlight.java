package dev.lockstep.internal.drain;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts the requests in flight. Every request writes here twice, from any CPU core. A {@link
 * LongAdder} for each direction spares the cores the contention on one shared counter. Thread-safe.
 */
public final class InFlight {
  /**
   * How often a waiting thread counts. {@link #exit()} signals only if it sees {@code awaited}. The
   * memory model allows it to see that too late, so the waiting thread also polls.
   */
  private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final LongAdder entered = new LongAdder();
  private final LongAdder exited = new LongAdder();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition idle = lock.newCondition();
  private volatile boolean awaited;

  /** Makes a counter at 0. */
  public InFlight() {}

  /** Counts a request in. */
  public void enter() {
    entered.increment();
  }

  /** Counts a request out. */
  public void exit() {
    countOut();
    if (awaited && count() == 0) {
      lock.lock();
      try {
        idle.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  /** Counts a request out without waking a waiting thread. */
  public void countOut() {
    exited.increment();
  }

  /**
   * Counts. Reads {@code exited} before {@code entered}, so the result is never below the true
   * count. It may be above it while requests arrive.
   *
   * @return how many requests are in flight
   */
  public long count() {
    long gone = exited.sum();
    return entered.sum() - gone;
  }

  /**
   * Waits until no request is in flight.
   *
   * @param nanos how long to wait at most, in nanoseconds
   * @return how many requests are in flight at the end; more than 0 only after the timeout
   * @throws InterruptedException when the thread is interrupted
   */
  public long awaitNone(long nanos) throws InterruptedException {
    long end = System.nanoTime() + nanos;
    lock.lock();
    try {
      awaited = true;
      for (long count = count(); count > 0; count = count()) {
        long left = end - System.nanoTime();
        if (left <= 0) {
          return count;
        }
        idle.awaitNanos(Math.min(left, SLICE_NANOS));
      }
      return 0;
    } finally {
      lock.unlock();
    }
  }
}
