package dev.lockstep.metrics;

import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The builds of the tabs that an instance hears of. Everybody may say any number, so only the
 * newest few have a row of their own: what is older than these is one row, what is newer than the
 * instance another. A build that loses its row to a newer one is older from then on, and nothing of
 * it is forgotten.
 */
final class TabBuilds {
  /** Rows of builds, the instance's own included: more are deployed in a day, but not in use. */
  static final int MOST = 8;

  /** How exact the last time is; a write for each request would be shared by all cores. */
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
    private volatile long seenMillis;

    private Row(long build) {
      this.build = build;
    }

    private void see(long now) {
      if (now - seenMillis >= GRAIN_MILLIS) {
        seenMillis = now;
      }
    }

    long build() {
      return build;
    }

    long requests() {
      return requests.sum();
    }

    /** 0 for never. */
    long seenMillis() {
      return seenMillis;
    }
  }

  /** A request of a tab of this build came. */
  void requested(long build) {
    Row row = row(build);
    row.requests.increment();
    row.see(clock.millis());
  }

  /** A tab of this build is, or was until now, there. */
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
    return present.length == MOST && build < present[MOST - 1].build;
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
    if (present.length == MOST) {
      merge(present[MOST - 1]);
    }
    Row row = new Row(build);
    Row[] next = Arrays.copyOf(present, Math.min(present.length + 1, MOST));
    next[next.length - 1] = row;
    Arrays.sort(next, (a, b) -> Long.compare(b.build, a.build));
    rows = next;
    return row;
  }

  /** A request that found the row just before is counted in neither, for once. */
  private void merge(Row left) {
    older.requests.add(left.requests.sum());
    older.seenMillis = Math.max(older.seenMillis, left.seenMillis);
  }
}
