package dev.lockstep.internal.metrics;

import dev.lockstep.internal.guard.Verdict;
import dev.lockstep.metrics.Cause;
import dev.lockstep.metrics.Counts;
import dev.lockstep.metrics.Measurements;
import dev.lockstep.metrics.Skew;
import dev.lockstep.metrics.TabsOfBuild;
import dev.lockstep.protocol.BuildRequirement;
import dev.lockstep.protocol.RefusalReason;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Counts what an instance does from its start on. Thread-safe. A request costs two additions, and
 * memory does not depend on what clients send.
 */
public final class Meters {
  private final long own;
  private final @Nullable String track;
  private final InstantSource clock;
  private final Instant since;
  private final TabBuilds tabs;
  private final LongAdder otherTrack = new LongAdder();
  private final Map<RefusalReason, LongAdder> refusals = adders(RefusalReason.class);
  private final Map<Cause, LongAdder> delivered = adders(Cause.class);
  private final Map<Cause, LongAdder> undelivered = adders(Cause.class);
  private final LongAdder retries = new LongAdder();
  private final LongAdder rejectedReports = new LongAdder();

  /**
   * Starts at zero.
   *
   * @param own the instance's build; 0 in development
   * @param track the instance's track; null for the main track
   * @param clock the time
   */
  public Meters(long own, @Nullable String track, InstantSource clock) {
    this.own = own;
    this.track = track;
    this.clock = clock;
    since = clock.instant();
    tabs = new TabBuilds(own, clock);
  }

  private static <E extends Enum<E>> Map<E, LongAdder> adders(Class<E> type) {
    Map<E, LongAdder> adders = new EnumMap<>(type);
    for (E constant : type.getEnumConstants()) {
      adders.put(constant, new LongAdder());
    }
    return adders;
  }

  private static <E> LongAdder of(Map<E, LongAdder> adders, E constant) {
    return Objects.requireNonNull(adders.get(constant)); // every constant has one
  }

  /**
   * Counts a request that the guard judged.
   *
   * @param requirement the request's requirement; null when it has none
   * @param verdict the guard's verdict
   */
  public void judged(@Nullable BuildRequirement requirement, Verdict verdict) {
    if (requirement != null) {
      if (Objects.equals(requirement.track(), track)) {
        tabs.requested(requirement.tabBuild());
      } else {
        otherTrack.increment();
        tabs.seen(requirement.tabBuild());
      }
    }
    if (verdict instanceof Verdict.Refused refused) {
      of(refusals, refused.reason()).increment();
    }
  }

  /**
   * Notes that a tab is open, or was until now.
   *
   * @param build the build of the tab
   */
  public void seen(long build) {
    tabs.seen(build);
  }

  /**
   * Counts a report.
   *
   * @param report what a tab reported
   */
  public void reported(Report report) {
    of(report.delivered() ? delivered : undelivered, report.cause()).increment();
    retries.add(report.retries());
  }

  /** Counts a report that was malformed, too large or too much. */
  public void reportRejected() {
    rejectedReports.increment();
  }

  /**
   * Reads all counters, one after the other: requests that are counted meanwhile may be in some of
   * them.
   *
   * @param open open event streams by the build of their tabs
   * @param assets what was served of assets
   * @return the measurements
   */
  public Measurements read(Map<Long, Integer> open, AssetCounts assets) {
    List<TabBuilds.Row> rows = tabs.rows();
    return new Measurements(
        own,
        since,
        clock.instant(),
        tabsOfBuilds(rows, open),
        new Counts(
            requests(rows),
            sums(refusals),
            sums(delivered),
            sums(undelivered),
            retries.sum(),
            rejectedReports.sum(),
            assets.archiveHits(),
            assets.deltas(),
            assets.bytesSavedByDeltas()));
  }

  private List<TabsOfBuild> tabsOfBuilds(List<TabBuilds.Row> rows, Map<Long, Integer> open) {
    List<TabsOfBuild> builds = new ArrayList<>();
    int newerStreams = sum(open, build -> build > own);
    int rest = sum(open, build -> build <= own);
    builds.add(of(TabsOfBuild.NEWER, tabs.newer(), newerStreams));
    for (TabBuilds.Row row : rows) {
      int streams = open.getOrDefault(row.build(), 0);
      rest -= streams;
      builds.add(of(Long.toString(row.build()), row, streams));
    }
    builds.add(of(TabsOfBuild.OLDER, tabs.older(), rest));
    return builds;
  }

  private static int sum(Map<Long, Integer> open, LongPredicate which) {
    return open.entrySet().stream()
        .filter(entry -> which.test(entry.getKey()))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  private static TabsOfBuild of(String label, TabBuilds.Row row, int streams) {
    Instant seen = row.seenMillis() == 0 ? null : Instant.ofEpochMilli(row.seenMillis());
    return new TabsOfBuild(label, row.build(), streams, row.requests(), seen);
  }

  private Map<Skew, Long> requests(List<TabBuilds.Row> rows) {
    Map<Skew, Long> requests = new EnumMap<>(Skew.class);
    requests.put(Skew.CURRENT, sum(rows.stream().filter(row -> row.build() == own)));
    requests.put(
        Skew.OUTDATED,
        sum(
            Stream.concat(
                rows.stream().filter(row -> row.build() != own), Stream.of(tabs.older()))));
    requests.put(Skew.OLD_INSTANCE, tabs.newer().requests());
    requests.put(Skew.OTHER_TRACK, otherTrack.sum());
    return requests;
  }

  private static long sum(Stream<TabBuilds.Row> rows) {
    return rows.mapToLong(TabBuilds.Row::requests).sum();
  }

  private static <E> Map<E, Long> sums(Map<E, LongAdder> adders) {
    return adders.entrySet().stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> entry.getValue().sum()));
  }
}
