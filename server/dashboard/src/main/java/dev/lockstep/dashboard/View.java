package dev.lockstep.dashboard;

import dev.lockstep.dashboard.PeerAnswer.Read;
import dev.lockstep.dashboard.PeerAnswer.Unread;
import dev.lockstep.metrics.TabSightings;
import dev.lockstep.metrics.TabsOfBuild;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the page shows: the instances that could be read, taken together. All instants are of the
 * clock of the instance that answers.
 *
 * @param id the instance that answers; another one with the next answer means that a balancer is
 *     between
 * @param at when it was asked
 * @param scope which instances the view is of
 * @param instances the instances, the one that answers first
 * @param contraction whether old tabs may be broken
 * @param oldest the oldest build that has a tab open; null where no tab is known to be open
 * @param builds tabs and requests by build
 * @param counts what the instances counted
 * @param timeline the last hour
 */
record View(
    String id,
    Instant at,
    Scope scope,
    List<Instance> instances,
    Judgement contraction,
    @Nullable String oldest,
    List<Build> builds,
    LabelledCounts counts,
    Timeline timeline) {
  /** Which instances a view is of. */
  enum Scope {
    /** One instance that was given no peers. */
    SINGLE,
    /** All instances of a fleet. */
    FLEET,
    /** A fleet of which only one instance was found. */
    ALONE,
    /** One instance, while its peers are read for the first time. */
    PENDING;

    /** Returns the name in JSON. */
    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * An instance, or why it could not be read.
   *
   * @param name host and port; null for the one that answers
   * @param build its build; null when it was not read
   * @param phase the phase of its drain; null when it was not read
   * @param since when it started; null when it was not read
   * @param problem why it was not read; null when it was
   */
  record Instance(
      @Nullable String name,
      @Nullable Long build,
      @Nullable String phase,
      @Nullable Instant since,
      @Nullable String problem) {
    private static Instance of(@Nullable String name, InstanceReport report, Instant now) {
      TabSightings sightings = report.sightings();
      Instant since = now.minus(sightings.age(sightings.since()));
      return new Instance(name, report.build(), report.phase(), since, null);
    }

    private static Instance unread(Unread peer) {
      return new Instance(peer.name(), null, null, null, peer.problem());
    }
  }

  /**
   * The tabs of a build.
   *
   * @param label its label
   * @param tabs browsers with an event stream
   * @param requests requests since the instances started
   * @param seen when one of these tabs was last seen; null for never
   */
  record Build(String label, long tabs, long requests, @Nullable Instant seen) {}

  /** Of one instance that was given no peers. */
  static View of(InstanceReport own, Duration quiet) {
    return of(own, List.of(), Scope.SINGLE, quiet);
  }

  /** Of a fleet; {@code peers} is null while they are read for the first time. */
  static View of(InstanceReport own, @Nullable List<PeerAnswer> peers, Duration quiet) {
    if (peers == null) {
      return of(own, List.of(), Scope.PENDING, quiet);
    }
    List<PeerAnswer> others = others(own, peers);
    return of(own, others, others.isEmpty() ? Scope.ALONE : Scope.FLEET, quiet);
  }

  /** One process is counted once, under however many addresses it was found. */
  private static List<PeerAnswer> others(InstanceReport own, List<PeerAnswer> peers) {
    Set<String> known = new HashSet<>(Set.of(own.id()));
    return peers.stream()
        .filter(peer -> peer instanceof Unread || known.add(((Read) peer).report().id()))
        .toList();
  }

  private static View of(InstanceReport own, List<PeerAnswer> others, Scope scope, Duration quiet) {
    Instant now = own.sightings().at();
    List<InstanceReport> all = new ArrayList<>(List.of(own));
    List<Instance> instances = new ArrayList<>(List.of(Instance.of(null, own, now)));
    for (PeerAnswer other : others) {
      if (other instanceof Read read) {
        all.add(read.report());
        instances.add(Instance.of(read.name(), read.report(), now));
      } else {
        instances.add(Instance.unread((Unread) other));
      }
    }
    boolean complete = all.size() == instances.size() && scope != Scope.PENDING;
    BuildRows rows = BuildRows.of(all);
    List<Build> builds = rows.stream().map(label -> build(label, all, rows, now)).toList();
    return new View(
        own.id(),
        now,
        scope,
        List.copyOf(instances),
        Judgement.of(all, complete, quiet, now),
        oldest(builds),
        builds,
        all.stream().map(InstanceReport::counts).reduce(LabelledCounts.NONE, LabelledCounts::plus),
        Timeline.of(own, all, rows));
  }

  private static Build build(
      String label, Collection<InstanceReport> all, BuildRows rows, Instant now) {
    List<TabsOfBuild> inRow = new ArrayList<>();
    List<Duration> ages = new ArrayList<>();
    for (InstanceReport report : all) {
      TabSightings sightings = report.sightings();
      for (TabsOfBuild tabs : sightings.tabs()) {
        if (rows.row(tabs.label()) == rows.row(label)) {
          inRow.add(tabs);
          Instant seen = tabs.seen();
          if (seen != null) {
            ages.add(sightings.age(seen));
          }
        }
      }
    }
    return new Build(
        label,
        inRow.stream().mapToLong(TabsOfBuild::streams).sum(),
        inRow.stream().mapToLong(TabsOfBuild::requests).sum(),
        ages.stream().min(Comparator.naturalOrder()).map(now::minus).orElse(null));
  }

  /** The last row with a tab in it. */
  private static @Nullable String oldest(List<Build> builds) {
    return builds.stream()
        .filter(build -> build.tabs() > 0)
        .reduce((newer, older) -> older)
        .map(Build::label)
        .orElse(null);
  }
}
