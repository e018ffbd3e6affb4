package dev.lockstep.internal.drain;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

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

  /** The request that each thread handles; of any counter in this JVM. */
  private static final ThreadLocal<Handled> HANDLED = new ThreadLocal<>();

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

  /** A request that a thread handles. */
  private record Handled(InFlight by, Runnable leave, @Nullable Handled outer) {}

  /**
   * Says that this thread handles a request from now on.
   *
   * @param leave counts the request out
   */
  public void handle(Runnable leave) {
    HANDLED.set(new Handled(this, leave, HANDLED.get()));
  }

  /**
   * Says that the handler of the request has returned. Call it on the thread of {@link #handle}.
   */
  public void handled() {
    Handled own = HANDLED.get();
    if (own == null || own.outer == null) {
      HANDLED.remove();
    } else {
      HANDLED.set(own.outer);
    }
  }

  /** Counts out the requests that this thread handles, so that none waits for itself. */
  public void leaveOwn() {
    for (Handled own = HANDLED.get(); own != null; own = own.outer) {
      if (own.by == this) {
        own.leave.run();
      }
    }
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
