package dev.lockstep.dashboard;

import dev.lockstep.lifecycle.DaemonScheduler;
import dev.lockstep.lifecycle.Scheduler;
import dev.lockstep.metrics.Measurements;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes a sample in the middle of each slot, where clocks that differ a little and threads that
 * come a little late make no difference; and reads the peers, as long as somebody looks.
 */
final class HistorySampler implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(HistorySampler.class.getName());

  /** A page asks every 5 s; one that is hidden does not. */
  private static final Duration FRESH = Duration.ofSeconds(15);

  private static final int THREADS = 2;

  private final Supplier<Measurements> source;
  private final @Nullable PeerReader reader;
  private final InstantSource clock;
  private final History history;
  private final AtomicBoolean reading = new AtomicBoolean();
  private final Scheduler scheduler = new DaemonScheduler("lockstep-dashboard", THREADS);
  private volatile Instant asked = Instant.EPOCH;
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

  /** What the peers told not long ago; null while they are being read anew. Does not block. */
  @Nullable List<PeerAnswer> peers() {
    Instant now = clock.instant();
    asked = now;
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
    if (asked.plus(FRESH).isAfter(clock.instant())) {
      scheduler.after(Duration.ZERO, this::readPeers);
    }
    return untilNextSample();
  }

  private void readPeers() {
    if (reader != null && reading.compareAndSet(false, true)) {
      try {
        peers = new Peers(clock.instant(), reader.read());
      } finally {
        reading.set(false);
      }
    }
  }
}
