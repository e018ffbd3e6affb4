package dev.lockstep.internal.fleet.member;

import dev.lockstep.FleetContext;
import dev.lockstep.drain.Drain;
import dev.lockstep.drain.DrainPhase;
import dev.lockstep.internal.fleet.decision.Decision;
import dev.lockstep.internal.fleet.decision.Memory;
import dev.lockstep.internal.fleet.decision.Self;
import dev.lockstep.internal.fleet.decision.Step;
import dev.lockstep.internal.fleet.decision.Timing;
import dev.lockstep.internal.fleet.record.InstanceRecord;
import dev.lockstep.internal.fleet.record.Phase;
import dev.lockstep.internal.fleet.store.SignedStore;
import dev.lockstep.internal.lifecycle.Scheduler;
import dev.lockstep.metrics.Measurements;
import dev.lockstep.protocol.BuildNumber;
import dev.lockstep.protocol.BuildStamp;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the store, decides, and writes this instance's record, once a period, on a thread of its
 * own. While the store fails, one warning is logged, and one line when it works again; nothing else
 * waits for it.
 */
public final class Heartbeat implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Heartbeat.class.getName());

  private final SignedStore store;
  private final Scheduler scheduler;
  private final LongSupplier nanoTime;
  private final Supplier<Measurements> measurements;
  private final Drain drain;

  /** Held while the store is used; one that hangs must not hang the close. */
  private final ReentrantLock beating = new ReentrantLock();

  private Self self;
  private Memory memory = Memory.EMPTY;
  private int instances = 1;
  private long lastBeat;
  private boolean failing;

  /**
   * Makes the heartbeat of an instance; {@link #start} starts it.
   *
   * @param id the instance's id
   * @param context what it is
   * @param store the fleet's store
   * @param scheduler runs it
   * @param nanoTime the monotonic clock
   */
  public Heartbeat(
      String id,
      FleetContext context,
      SignedStore store,
      Scheduler scheduler,
      LongSupplier nanoTime) {
    this.store = store;
    this.scheduler = scheduler;
    this.nanoTime = nanoTime;
    this.measurements = context.measurements();
    this.drain = context.drain();
    this.self = new Self(first(id, context.stamp()), false, null);
    this.lastBeat = nanoTime.getAsLong();
  }

  private static InstanceRecord first(String id, BuildStamp stamp) {
    long build = stamp.build();
    long min = stamp.min() == BuildNumber.NONE ? 0 : stamp.min();
    return new InstanceRecord(
        id,
        build,
        min,
        stamp.track(),
        Phase.JOINING,
        0,
        build,
        new TreeSet<>(),
        new TreeMap<>(),
        0);
  }

  /** Starts reading and writing. */
  public void start() {
    scheduler.repeat(Duration.ZERO, this::beat);
  }

  private Duration beat() {
    beating.lock();
    try {
      return beatNow();
    } finally {
      beating.unlock();
    }
  }

  private Duration beatNow() {
    Duration period = Period.of(instances);
    try {
      SignedStore.Read read = store.read();
      instances = Math.max(1, read.reading().records().size());
      remember(read, period);
      step(period);
      works();
    } catch (IOException | RuntimeException e) {
      remember(null, period);
      fails(e);
    }
    return period;
  }

  private void remember(SignedStore.@Nullable Read read, Duration period) {
    long now = nanoTime.getAsLong();
    Duration elapsed = Duration.ofNanos(now - lastBeat);
    lastBeat = now;
    memory = memory.next(self, read == null ? null : read.reading(), elapsed, Timing.of(period));
  }

  private void step(Duration period) throws IOException {
    Timing timing = Timing.of(period);
    Step step = Decision.of(self, memory, timing);
    Phase phase =
        drain.phase() != DrainPhase.SERVING
            ? Phase.LEAVING
            : step.announced() ? Phase.READY : Phase.JOINING;
    write(phase);
    self = new Self(self.record(), self.open() || step.open(), step.page());
    for (String gone : memory.gone(timing)) {
      store.remove(gone);
    }
  }

  private void write(Phase phase) throws IOException {
    InstanceRecord last = self.record();
    InstanceRecord next =
        new InstanceRecord(
            last.id(),
            last.build(),
            last.min(),
            last.track(),
            phase,
            last.turn(),
            last.page(),
            last.pages(),
            OpenTabs.of(measurements.get().tabs()),
            last.counter() + 1);
    self = new Self(next, self.open(), self.handed()); // also if writing fails: it may have worked
    store.write(next);
  }

  private void fails(Exception e) {
    if (!failing) {
      failing = true;
      LOG.log(
          Level.WARNING,
          "fleet store " + store + " fails; this instance goes on alone and tries again",
          e);
    }
  }

  private void works() {
    if (failing) {
      failing = false;
      LOG.log(Level.INFO, "fleet store {0} works again", store);
    }
  }

  /** Says that this instance has left, if the store answers, and ends. */
  @Override
  public void close() {
    scheduler.close();
    if (!beating.tryLock()) {
      return; // the store hangs; the thread is a daemon, and ends with its last answer
    }
    try {
      if (self.record().counter() > 0) {
        write(Phase.LEFT);
      }
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.DEBUG, "the fleet was not told that this instance has left", e);
    } finally {
      store.close();
      beating.unlock();
    }
  }
}
