package dev.lockstep.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What one instance knows of the tabs that it talked to. All instants are of that instance's clock,
 * so only the time between two of them means anything to other instances.
 *
 * @param since when the instance started; it knows nothing of the time before
 * @param at when this was read
 * @param tabs tabs by build
 */
public record TabSightings(Instant since, Instant at, List<TabsOfBuild> tabs) {
  /**
   * Copies the list.
   *
   * @param since when the instance started
   * @param at when this was read
   * @param tabs tabs by build
   */
  public TabSightings {
    tabs = List.copyOf(tabs);
  }

  /** For how long the instance has run. */
  Duration observed() {
    return age(since);
  }

  /** How long ago one of these tabs was last seen; empty when none was. */
  Optional<Duration> lastSeen(Predicate<TabsOfBuild> which) {
    return tabs.stream()
        .filter(which)
        .map(TabsOfBuild::seen)
        .filter(Objects::nonNull)
        .map(this::age)
        .min(Duration::compareTo);
  }

  /**
   * Returns how long before this was read something happened.
   *
   * @param instant an instant of this instance's clock
   * @return the time from then until {@link #at}; zero for an instant after it
   */
  public Duration age(Instant instant) {
    return instant.isAfter(at) ? Duration.ZERO : Duration.between(instant, at);
  }
}
