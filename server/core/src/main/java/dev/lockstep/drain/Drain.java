package dev.lockstep.drain;

import dev.lockstep.internal.drain.InFlight;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Takes an instance out of rotation: announces the drain, refuses requests, waits for those in
 * flight. It never goes back to an earlier phase. Thread-safe.
 */
public final class Drain {
  private static final System.Logger LOG = System.getLogger(Drain.class.getName());

  /** Waits for a duration; in tests it returns at once. */
  interface Pause {
    void of(Duration duration) throws InterruptedException;
  }

  private final DrainTimings timings;
  private final InFlight inFlight;
  private final Pause pause;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Runnable> onAnnouncement = new ArrayList<>();
  private volatile DrainPhase phase = DrainPhase.SERVING;

  /**
   * The deadline for all waiting threads, in {@link System#nanoTime()}; guarded by {@code lock}.
   */
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
   * Returns the current phase.
   *
   * @return the phase, {@link DrainPhase#SERVING} at first
   */
  public DrainPhase phase() {
    return phase;
  }

  /**
   * Takes the instance out of rotation; it still serves. Does nothing if the drain was announced
   * before.
   */
  public void announce() {
    advanceTo(DrainPhase.ANNOUNCED);
  }

  /**
   * Registers an action that runs once, when the drain is announced, on the announcing thread. Runs
   * it at once if the drain was announced before.
   *
   * @param action what to do; it must not block. If it throws, the drain logs the failure and
   *     continues
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

  /** Starts to refuse requests that state a requirement. Does nothing if it already does. */
  public void refuse() {
    advanceTo(DrainPhase.REFUSING);
  }

  /**
   * Runs the whole drain and returns when the server may be stopped: announces it, waits for the
   * load balancers to notice, refuses requests for a while, and waits for those in flight. Blocks
   * for {@link DrainTimings#announce()}, then {@link DrainTimings#refuse()}, then at most {@link
   * DrainTimings#deadline()}. An interrupt ends the waiting; the thread stays interrupted. A
   * request whose handler calls this is not waited for.
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
   * Runs the drain without waiting for load balancers, for a server that accepts no more
   * connections: announces it, refuses requests, and waits for those in flight, at most for the
   * deadline. An interrupt ends the waiting; the thread stays interrupted. Several threads may
   * wait. The deadline starts with the first call; a call after it does not wait. A request whose
   * handler calls this is not waited for.
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
    inFlight.leaveOwn();
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

  /** A failed action must not stop the other actions or the drain. */
  @SuppressWarnings("IllegalCatch")
  private static void act(Runnable action) {
    try {
      action.run();
    } catch (Throwable e) {
      LOG.log(System.Logger.Level.ERROR, "drain: an action failed, the drain goes on", e);
    }
  }
}
