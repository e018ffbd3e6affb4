package dev.lockstep.dashboard;

import dev.lockstep.dashboard.PeerAnswer.Read;
import dev.lockstep.dashboard.PeerAnswer.Unread;
import dev.lockstep.metrics.TabsOfBuild;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the page shows, as JSON: the instances that could be read, taken together.
 *
 * @param id the instance that answers; another with the next answer means that a balancer is
 *     between
 * @param at when it was asked
 * @param scope {@code single}: told of no others; {@code fleet}; {@code alone}: a fleet of which
 *     only this one is seen; {@code pending}: the first reading of the others is under way
 * @param instances the instances, this one first
 * @param contraction whether old tabs may be broken
 * @param oldest the oldest build that has a tab open; null where no tab is known to be
 * @param builds tabs and requests by build
 * @param requests judged requests by skew
 * @param refusals refused requests by reason
 * @param reloads reloads that tabs reported
 * @param retries requests that were sent again
 * @param rejectedReports reports that did not count
 * @param archiveHits assets of other builds that were served
 * @param timeline the last hour
 */
record View(
    String id,
    Instant at,
    String scope,
    List<Instance> instances,
    Judgement contraction,
    @Nullable String oldest,
    List<Build> builds,
    Map<String, Long> requests,
    Map<String, Long> refusals,
    List<Reload> reloads,
    long retries,
    long rejectedReports,
    long archiveHits,
    Timeline timeline) {
  /**
   * An instance, or why it is not in the sums.
   *
   * @param name where it is; null for the one that answers
   * @param build its build; null when it was not read
   * @param phase how far its drain is; null when it was not read
   * @param since when it started; null when it was not read
   * @param problem why it was not read; null when it was
   */
  record Instance(
      @Nullable String name,
      @Nullable Long build,
      @Nullable String phase,
      @Nullable Instant since,
      @Nullable String problem) {
    private static Instance of(@Nullable String name, InstanceReport report) {
      return new Instance(name, report.build(), report.phase(), report.since(), null);
    }
  }

  /**
   * The tabs of a build.
   *
   * @param label its label
   * @param tabs browsers with an event stream
   * @param requests requests since the instances started
   * @param seen when one of these tabs was last heard of; null for never
   */
  record Build(String label, long tabs, long requests, @Nullable Instant seen) {}

  /**
   * Reloads for one cause.
   *
   * @param cause why
   * @param delivered those that brought the build they were for
   * @param vain those that brought another
   */
  record Reload(String cause, long delivered, long vain) {}

  /** Of one instance that is told of no others. */
  static View of(InstanceReport own, Duration quiet) {
    return of(own, List.of(), "single", quiet);
  }

  /** Of a fleet; null while its first reading is under way. */
  static View of(InstanceReport own, @Nullable List<PeerAnswer> peers, Duration quiet) {
    if (peers == null) {
      return of(own, List.of(), "pending", quiet);
    }
    List<PeerAnswer> others = others(own, peers);
    return of(own, others, others.isEmpty() ? "alone" : "fleet", quiet);
  }

  /** One process is counted once, under however many addresses it was found. */
  private static List<PeerAnswer> others(InstanceReport own, List<PeerAnswer> peers) {
    Set<String> known = new HashSet<>(Set.of(own.id()));
    return peers.stream()
        .filter(peer -> peer instanceof Unread || known.add(((Read) peer).report().id()))
        .toList();
  }

  private static View of(
      InstanceReport own, List<PeerAnswer> others, String scope, Duration quiet) {
    List<InstanceReport> all = new ArrayList<>(List.of(own));
    List<Instance> instances = new ArrayList<>(List.of(Instance.of(null, own)));
    for (PeerAnswer other : others) {
      if (other instanceof Read read) {
        all.add(read.report());
        instances.add(Instance.of(read.name(), read.report()));
      } else {
        instances.add(new Instance(other.name(), null, null, null, ((Unread) other).problem()));
      }
    }
    boolean complete = all.size() == instances.size() && !scope.equals("pending");
    BuildRows rows = BuildRows.of(all);
    List<Build> builds = builds(all, rows);
    return new View(
        own.id(),
        own.at(),
        scope,
        List.copyOf(instances),
        Judgement.of(all, complete, quiet),
        oldest(builds),
        builds,
        sums(all, InstanceReport::requests),
        sums(all, InstanceReport::refusals),
        reloads(all),
        all.stream().mapToLong(InstanceReport::retries).sum(),
        all.stream().mapToLong(InstanceReport::rejectedReports).sum(),
        all.stream().mapToLong(InstanceReport::archiveHits).sum(),
        Timeline.of(own, all, rows));
  }

  private static List<Build> builds(Collection<InstanceReport> all, BuildRows rows) {
    return rows.stream()
        .map(
            label ->
                build(
                    label,
                    all.stream()
                        .flatMap(report -> report.tabs().stream())
                        .filter(row -> rows.row(row.label()) == rows.row(label))
                        .toList()))
        .toList();
  }

  private static Build build(String label, List<TabsOfBuild> rows) {
    return new Build(
        label,
        rows.stream().mapToLong(TabsOfBuild::streams).sum(),
        rows.stream().mapToLong(TabsOfBuild::requests).sum(),
        rows.stream()
            .map(TabsOfBuild::seen)
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder())
            .orElse(null));
  }

  /** The last row with a tab in it. */
  private static @Nullable String oldest(List<Build> builds) {
    return builds.stream()
        .filter(build -> build.tabs() > 0)
        .reduce((newer, older) -> older)
        .map(Build::label)
        .orElse(null);
  }

  private static Map<String, Long> sums(
      Collection<InstanceReport> all, Function<InstanceReport, Map<String, Long>> counts) {
    Map<String, Long> sums = new TreeMap<>();
    all.forEach(
        report ->
            counts.apply(report).forEach((label, count) -> sums.merge(label, count, Long::sum)));
    return sums;
  }

  private static List<Reload> reloads(Collection<InstanceReport> all) {
    Map<String, Long> delivered = sums(all, InstanceReport::delivered);
    Map<String, Long> vain = sums(all, InstanceReport::vain);
    return Stream.concat(delivered.keySet().stream(), vain.keySet().stream())
        .distinct()
        .map(
            cause ->
                new Reload(cause, delivered.getOrDefault(cause, 0L), vain.getOrDefault(cause, 0L)))
        .toList();
  }
}
