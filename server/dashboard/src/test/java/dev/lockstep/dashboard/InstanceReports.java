package dev.lockstep.dashboard;

import dev.lockstep.metrics.Counts;
import dev.lockstep.metrics.Measurements;
import dev.lockstep.metrics.TabsOfBuild;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** InstanceReports of instances that never ran. */
final class InstanceReports {
  static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  static final long NOON_SLOT = NOON.getEpochSecond() / 5;

  private InstanceReports() {}

  static InstanceReport report(String id, long build, TabsOfBuild... tabs) {
    return report(id, build, List.of(), tabs);
  }

  static InstanceReport report(String id, long build, List<Sample> samples, TabsOfBuild... tabs) {
    return InstanceReport.of(id, "serving", measurements(build, NOON, tabs), samples);
  }

  static Measurements measurements(long build, Instant at, TabsOfBuild... tabs) {
    return new Measurements(build, NOON.minusSeconds(7200), at, List.of(tabs), Counts.NONE);
  }

  static TabsOfBuild tabs(long build, int streams, long requests) {
    return new TabsOfBuild(Long.toString(build), build, streams, requests, NOON.minusSeconds(60));
  }

  static TabsOfBuild older(int streams, long requests) {
    return new TabsOfBuild("older", 0, streams, requests, null);
  }

  static Sample sample(long slot, Map<String, Integer> tabs, Map<String, Long> requests) {
    return new Sample(slot, tabs, requests, 0, 0);
  }
}
