package dev.lockstep.dashboard;

import dev.lockstep.metrics.Measurements;
import dev.lockstep.metrics.TabSightings;
import java.util.List;

/**
 * What one instance reports of itself. Instances send it to each other as JSON.
 *
 * @param id the process, whatever address it is found under
 * @param build its build; 0 in development
 * @param phase the phase of its drain
 * @param sightings what it knows of tabs, and when it started and was read, by its own clock
 * @param counts what it counted since it started
 * @param samples its last hour
 */
record InstanceReport(
    String id,
    long build,
    String phase,
    TabSightings sightings,
    LabelledCounts counts,
    List<Sample> samples) {
  InstanceReport {
    samples = List.copyOf(samples);
  }

  static InstanceReport of(String id, String phase, Measurements now, List<Sample> samples) {
    return new InstanceReport(
        id, now.build(), phase, now.sightings(), LabelledCounts.of(now.counts()), samples);
  }
}
