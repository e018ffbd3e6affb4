package dev.lockstep.dashboard;

import dev.lockstep.internal.lifecycle.DaemonScheduler;
import dev.lockstep.internal.lifecycle.Scheduler;
import dev.lockstep.metrics.Measurements;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes a sample in the middle of each slot, so that clocks that differ a little and threads that
 * run a little late make no difference. Reads the peers while a page is open that asks for them.
 */
final class HistorySampler implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(HistorySampler.class.getName());

  /** A page asks every 5 s while it is visible. */
  private static final Duration FRESH = Duration.ofSeconds(15);

  private static final int THREADS = 2;

  private final Supplier<Measurements> source;
  private final @Nullable PeerReader reader;
  private final InstantSource clock;
  private final History history;
  private final AtomicBoolean isReading = new AtomicBoolean();
  private final Scheduler scheduler = new DaemonScheduler("lockstep-dashboard", THREADS);
  private volatile Instant askedAt = Instant.EPOCH;
  private volatile @Nullable Peers peers;

  private record Peers(Instant at, List<PeerAnswer> answers) {}

  HistorySampler(Supplier<Measurements> source, @Nullable PeerReader reader, InstantSource clock) {
    this.source = source;
    this.reader = reader;
    this.clock = clock;
    history = new History(source.get());
  }

  void start() {
    scheduler.repeat(untilNextSample(), this::tick);
  }

  @Override
  public void close() {
    scheduler.close();
  }

  private Duration untilNextSample() {
    long every = Sample.EVERY.toMillis();
    return Duration.ofMillis(Math.floorMod(every / 2 - clock.millis(), every));
  }

  List<Sample> samples() {
    return history.samples();
  }

  /**
   * Returns the latest answers; null while peers are read that were not asked for recently. Does
   * not block.
   */
  @Nullable List<PeerAnswer> peers() {
    Instant now = clock.instant();
    askedAt = now;
    Peers known = peers;
    if (known != null && known.at().plus(FRESH).isAfter(now)) {
      return known.answers();
    }
    scheduler.after(Duration.ZERO, this::readPeers);
    return null;
  }

  private Duration tick() {
    try {
      history.add(source.get());
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "dashboard: no sample", e);
    }
    if (askedAt.plus(FRESH).isAfter(clock.instant())) {
      scheduler.after(Duration.ZERO, this::readPeers);
    }
    return untilNextSample();
  }

  private void readPeers() {
    if (reader != null && isReading.compareAndSet(false, true)) {
      try {
        peers = new Peers(clock.instant(), reader.read());
      } finally {
        isReading.set(false);
      }
    }
  }
}
