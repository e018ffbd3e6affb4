package dev.lockstep.drain;

import dev.lockstep.internal.drain.InFlight;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The way of an instance out of rotation: announce, refuse, wait for what is in flight. It only
 * goes forward. Thread-safe.
 */
public final class Drain {
  private static final System.Logger LOG = System.getLogger(Drain.class.getName());

  /** Waits on behalf of the drain; a test's returns at once. */
  interface Pause {
    void of(Duration duration) throws InterruptedException;
  }

  private final DrainTimings timings;
  private final InFlight inFlight;
  private final Pause pause;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Runnable> onAnnouncement = new ArrayList<>();
  private volatile DrainPhase phase = DrainPhase.SERVING;

  /** When waiting for what is in flight ends, for whoever waits; by the lock. */
  private @Nullable Long end;

  /**
   * Makes the drain of an instance that is in rotation.
   *
   * @param timings how long each part takes
   * @param inFlight counts the requests that the drain waits for
   */
  @SuppressWarnings("exports") // only Lockstep has the requests in flight
  public Drain(DrainTimings timings, InFlight inFlight) {
    this(timings, inFlight, duration -> TimeUnit.NANOSECONDS.sleep(duration.toNanos()));
  }

  Drain(DrainTimings timings, InFlight inFlight, Pause pause) {
    this.timings = timings;
    this.inFlight = inFlight;
    this.pause = pause;
  }

  /**
   * Returns how far the drain is.
   *
   * @return the phase, {@link DrainPhase#SERVING} at first
   */
  public DrainPhase phase() {
    return phase;
  }

  /** Takes the instance out of rotation, still serving. Does nothing when that has been done. */
  public void announce() {
    advanceTo(DrainPhase.ANNOUNCED);
  }

  /**
   * Has an action run when the drain is announced, once, on the thread that announces it; at once
   * where it has been announced.
   *
   * @param action what to do then; it must not block. Where it throws, that is logged, and the
   *     drain goes on
   */
  public void whenAnnounced(Runnable action) {
    lock.lock();
    try {
      if (phase == DrainPhase.SERVING) {
        onAnnouncement.add(action);
        return;
      }
    } finally {
      lock.unlock();
    }
    act(action);
  }

  /** Starts to refuse what states a requirement. Does nothing when that has been done. */
  public void refuse() {
    advanceTo(DrainPhase.REFUSING);
  }

  /**
   * Runs the whole drain and returns when the server may be stopped: announces, waits for the load
   * balancers to notice, refuses for a while, and waits for what is in flight. Blocks for the first
   * two of the {@link DrainTimings} and at most their deadline; an interrupt ends the waiting and
   * is kept.
   *
   * @return true when nothing was in flight any more, false when the deadline passed or the thread
   *     was interrupted
   */
  public boolean run() {
    announce();
    try {
      pause.of(timings.announce());
      refuse();
      pause.of(timings.refuse());
    } catch (InterruptedException e) {
      refuse();
      Thread.currentThread().interrupt();
      return false;
    }
    return finish();
  }

  /**
   * Runs the drain without waiting for load balancers, where the server takes no more connections
   * already: announces, refuses, and waits for what is in flight, at most for the deadline. An
   * interrupt ends the waiting and is kept. Several threads may wait; the deadline is that of the
   * first, so that calling this again after it has passed waits for nothing.
   *
   * @return true when nothing was in flight any more, false when the deadline passed or the thread
   *     was interrupted
   */
  public boolean finish() {
    announce();
    refuse();
    try {
      return awaitIdle();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean awaitIdle() throws InterruptedException {
    long left = inFlight.awaitNone(untilDeadline());
    if (left > 0) {
      LOG.log(System.Logger.Level.WARNING, "drain: {0} in flight at the deadline", left);
    }
    return left == 0;
  }

  private long untilDeadline() {
    lock.lock();
    try {
      long now = System.nanoTime();
      if (end == null) {
        end = now + timings.deadline().toNanos();
      }
      return end - now;
    } finally {
      lock.unlock();
    }
  }

  private void advanceTo(DrainPhase next) {
    List<Runnable> due;
    lock.lock();
    try {
      if (phase.compareTo(next) >= 0) {
        return;
      }
      phase = next;
      LOG.log(System.Logger.Level.INFO, "drain: {0}, {1} in flight", next, inFlight.count());
      due = List.copyOf(onAnnouncement);
      onAnnouncement.clear();
    } finally {
      lock.unlock();
    }
    due.forEach(Drain::act);
  }

  /** One that fails must not keep the others, and the drain, from going on. */
  @SuppressWarnings("IllegalCatch")
  private static void act(Runnable action) {
    try {
      action.run();
    } catch (Throwable e) {
      LOG.log(System.Logger.Level.ERROR, "drain: an action failed, the drain goes on", e);
    }
  }
}
