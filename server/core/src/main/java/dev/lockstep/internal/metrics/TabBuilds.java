package dev.lockstep.internal.metrics;

import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The builds of the tabs that sent requests to an instance. A visitor may send any number, so only
 * the newest eight builds up to the instance's own have a row. All older builds share one row, and
 * all builds newer than the instance share another. A build that loses its row to a newer one is
 * added to the row of the older ones.
 */
final class TabBuilds {
  /** Includes the instance's own build. More builds are deployed in a day, but not in use. */
  static final int MAX_ROWS = 8;

  /** Precision of the last-seen time; a write for each request would be shared by all cores. */
  private static final long GRAIN_MILLIS = 1000;

  private final InstantSource clock;
  private final long own;
  private final Row older = new Row(0);
  private final Row newer = new Row(0);

  /** Newest first; replaced as a whole. */
  private volatile Row[] rows;

  TabBuilds(long own, InstantSource clock) {
    this.own = own;
    this.clock = clock;
    rows = new Row[] {new Row(own)};
  }

  /** What is known of the tabs of a build. */
  static final class Row {
    private final long build;
    private final LongAdder requests = new LongAdder();
    private final AtomicLong seenMillis = new AtomicLong();

    /** The row that this one was added to. */
    private volatile @Nullable Row mergedInto;

    private Row(long build) {
      this.build = build;
    }

    /**
     * Never moves the time back. Writes the time before it reads {@code mergedInto}, and a merge
     * does it the other way round, so no sighting is lost between the two.
     */
    private void see(long now) {
      if (now - seenMillis.get() >= GRAIN_MILLIS) {
        seenMillis.accumulateAndGet(now, Math::max);
      }
      Row successor = mergedInto;
      if (successor != null) {
        successor.see(now);
      }
    }

    /** A request that found this row just before may be lost: acceptable for a metric. */
    private void mergeInto(Row successor) {
      mergedInto = successor;
      successor.requests.add(requests.sum());
      successor.seenMillis.accumulateAndGet(seenMillis.get(), Math::max);
    }

    long build() {
      return build;
    }

    long requests() {
      return requests.sum();
    }

    /** 0 for never. */
    long seenMillis() {
      return seenMillis.get();
    }
  }

  /** Counts a request of a tab. */
  void requested(long build) {
    Row row = row(build);
    row.requests.increment();
    row.see(clock.millis());
  }

  /** Notes that a tab is there, or was until now. */
  void seen(long build) {
    row(build).see(clock.millis());
  }

  List<Row> rows() {
    return List.of(rows);
  }

  Row older() {
    return older;
  }

  Row newer() {
    return newer;
  }

  private Row row(long build) {
    if (build > own) {
      return newer;
    }
    Row[] present = rows;
    Row known = find(build, present);
    if (known != null) {
      return known;
    }
    return isTooOld(build, present) ? older : added(build);
  }

  private static @Nullable Row find(long build, Row[] present) {
    for (Row row : present) {
      if (row.build == build) {
        return row;
      }
    }
    return null;
  }

  private static boolean isTooOld(long build, Row[] present) {
    return present.length == MAX_ROWS && build < present[MAX_ROWS - 1].build;
  }

  private synchronized Row added(long build) {
    Row[] present = rows;
    Row known = find(build, present);
    if (known != null) {
      return known; // another thread's request was first
    }
    if (isTooOld(build, present)) {
      return older;
    }
    if (present.length == MAX_ROWS) {
      present[MAX_ROWS - 1].mergeInto(older);
    }
    Row row = new Row(build);
    Row[] next = Arrays.copyOf(present, Math.min(present.length + 1, MAX_ROWS));
    next[next.length - 1] = row;
    Arrays.sort(next, (a, b) -> Long.compare(b.build, a.build));
    rows = next;
    return row;
  }
}
