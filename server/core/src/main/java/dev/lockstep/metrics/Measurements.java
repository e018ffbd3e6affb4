package dev.lockstep.metrics;

import java.time.Instant;
import java.util.List;

/**
 * What one instance knows of its tabs and counted since it started. All of it comes from
 * unauthenticated visitors, who may send any number.
 *
 * @param build the instance's build; 0 in development, when nothing is counted
 * @param since when the instance started
 * @param at when this was read
 * @param tabs tabs by build: {@code newer}, then at most eight builds from the instance's own
 *     downward, then {@code older}
 * @param counts the counts
 */
public record Measurements(
    long build, Instant since, Instant at, List<TabsOfBuild> tabs, Counts counts) {
  /**
   * Copies the list.
   *
   * @param build the instance's build
   * @param since when the instance started
   * @param at when this was read
   * @param tabs tabs by build
   * @param counts the counts
   */
  public Measurements {
    tabs = List.copyOf(tabs);
  }

  /**
   * Returns the part by which {@link Contraction#judge} decides.
   *
   * @return what is known of the tabs
   */
  public TabSightings sightings() {
    return new TabSightings(since, at, tabs);
  }
}
