package dev.lockstep.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether the step of a deploy that breaks old tabs may be taken, such as dropping a column that
 * only their build's API knows.
 */
public sealed interface Contraction {
  /**
   * No such tab was heard of for long enough.
   *
   * @param since when the last one was heard of, or since when there was anybody to hear it
   */
  record Safe(Instant since) implements Contraction {}

  /**
   * Such tabs are open.
   *
   * @param label the oldest build among them, or {@code older}
   * @param tabs how many: browsers, by their oldest tab
   */
  record Open(String label, int tabs) implements Contraction {}

  /**
   * None is known to be open, but it was not quiet for long enough.
   *
   * @param since when the last one was heard of, or since when there was anybody to hear it
   * @param until when it will be safe if none is heard of
   */
  record Quiet(Instant since, Instant until) implements Contraction {}

  /**
   * Judges by what the instances of a fleet counted.
   *
   * @param fleet the measurements of every instance; one that is missing may know of a tab
   * @param build the oldest build whose tabs the step leaves working
   * @param quiet for how long no older tab must have been heard of
   * @return the judgement
   * @throws IllegalArgumentException when there are no measurements
   */
  static Contraction judge(Collection<Measurements> fleet, long build, Duration quiet) {
    if (fleet.isEmpty()) {
      throw new IllegalArgumentException("fleet must have 1 or more measurements, had none");
    }
    List<TabsOfBuild> broken =
        fleet.stream()
            .flatMap(instance -> instance.tabs().stream())
            .filter(tabs -> isBroken(tabs, build))
            .toList();
    Optional<TabsOfBuild> oldest =
        broken.stream()
            .filter(tabs -> tabs.streams() > 0)
            .min(Comparator.comparingLong(TabsOfBuild::build));
    if (oldest.isPresent()) {
      String label = oldest.get().label();
      return new Open(
          label,
          broken.stream()
              .filter(tabs -> tabs.label().equals(label))
              .mapToInt(TabsOfBuild::streams)
              .sum());
    }
    Instant since = quietSince(fleet, broken);
    Instant until = since.plus(quiet);
    Instant now = fleet.stream().map(Measurements::at).max(Comparator.naturalOrder()).orElseThrow();
    return now.isBefore(until) ? new Quiet(since, until) : new Safe(since);
  }

  private static boolean isBroken(TabsOfBuild tabs, long build) {
    return !tabs.label().equals(TabsOfBuild.NEWER) && tabs.build() < build;
  }

  /**
   * Before the first instance of them started, tabs talked to others, of which nothing is known.
   */
  private static Instant quietSince(Collection<Measurements> fleet, List<TabsOfBuild> broken) {
    Instant started =
        fleet.stream().map(Measurements::since).min(Comparator.naturalOrder()).orElseThrow();
    return broken.stream()
        .map(TabsOfBuild::seen)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .filter(seen -> seen.isAfter(started))
        .orElse(started);
  }
}
