package dev.lockstep.metrics;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Whether the step of a deploy that breaks old tabs may be taken, such as dropping a column that
 * only the API of their build uses.
 */
public sealed interface Contraction {
  /**
   * No old tab was seen for long enough.
   *
   * @param quiet how long ago the last old tab was seen; where none was, for how long the fleet has
   *     been observed
   */
  record Safe(Duration quiet) implements Contraction {}

  /**
   * Old tabs are open.
   *
   * @param label the oldest build among them, or {@code older}
   * @param tabs how many tabs of that build: browsers, each counted by its oldest tab
   */
  record Open(String label, int tabs) implements Contraction {}

  /**
   * No old tab is known to be open, but one was seen too recently.
   *
   * @param quiet how long ago the last old tab was seen; where none was, for how long the fleet has
   *     been observed
   * @param remaining after which time the step is safe if no old tab is seen
   */
  record Quiet(Duration quiet, Duration remaining) implements Contraction {}

  /**
   * Judges by what all instances of a fleet know. Times are compared within one instance only, so
   * clocks that differ between instances do not matter.
   *
   * @param fleet the sightings of every instance. Leave none out: it may know of an open tab
   * @param build the oldest build whose tabs the step leaves working
   * @param quiet for how long no older tab must have been seen
   * @return the judgement
   * @throws IllegalArgumentException when {@code fleet} is empty
   */
  static Contraction judge(Collection<TabSightings> fleet, long build, Duration quiet) {
    if (fleet.isEmpty()) {
      throw new IllegalArgumentException("fleet must have 1 or more instances, had none");
    }
    Optional<Open> open = oldestOpen(fleet, build);
    if (open.isPresent()) {
      return open.get();
    }
    Duration passed = quiet(fleet, build);
    return passed.compareTo(quiet) < 0 ? new Quiet(passed, quiet.minus(passed)) : new Safe(passed);
  }

  private static Optional<Open> oldestOpen(Collection<TabSightings> fleet, long build) {
    List<TabsOfBuild> open =
        fleet.stream()
            .flatMap(instance -> instance.tabs().stream())
            .filter(tabs -> isBroken(tabs, build) && tabs.streams() > 0)
            .toList();
    return open.stream()
        .min(Comparator.comparingLong(TabsOfBuild::build))
        .map(TabsOfBuild::label)
        .map(
            label ->
                new Open(
                    label,
                    open.stream()
                        .filter(tabs -> tabs.label().equals(label))
                        .mapToInt(TabsOfBuild::streams)
                        .sum()));
  }

  private static boolean isBroken(TabsOfBuild tabs, long build) {
    return !tabs.label().equals(TabsOfBuild.NEWER) && tabs.build() < build;
  }

  /**
   * Before the first of these instances started, tabs talked to instances of which nothing is
   * known, so the quiet time is never longer than the longest observation.
   */
  private static Duration quiet(Collection<TabSightings> fleet, long build) {
    Duration observed =
        fleet.stream()
            .map(TabSightings::observed)
            .max(Comparator.naturalOrder())
            .orElse(Duration.ZERO);
    return fleet.stream()
        .flatMap(instance -> instance.lastSeen(tabs -> isBroken(tabs, build)).stream())
        .min(Comparator.naturalOrder())
        .filter(lastSeen -> lastSeen.compareTo(observed) < 0)
        .orElse(observed);
  }
}
