package dev.lockstep.internal.drain;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts the requests in flight. Every request writes here twice, from any core: one number for all
 * would travel between them all the time, and so each direction is spread over cells. Thread-safe.
 */
public final class InFlight {
  /**
   * How often a waiting thread counts. An exit signals only when it sees that a thread waits, and
   * by the memory model it may see that too late.
   */
  private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final LongAdder entered = new LongAdder();
  private final LongAdder exited = new LongAdder();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition idle = lock.newCondition();
  private volatile boolean awaited;

  /** Counts nothing yet. */
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

  /** Counts a request out, and wakes no thread that waits. */
  public void countOut() {
    exited.increment();
  }

  /**
   * Counts. Reads {@code exited} before {@code entered}, so the result is never below the true
   * count. It may be above it while requests come.
   *
   * @return how many requests are in flight
   */
  public long count() {
    long gone = exited.sum();
    return entered.sum() - gone;
  }

  /**
   * Waits until nothing is in flight.
   *
   * @param nanos how long to wait at most, in nanoseconds
   * @return how many requests were in flight at the end: 0 unless the time passed
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
