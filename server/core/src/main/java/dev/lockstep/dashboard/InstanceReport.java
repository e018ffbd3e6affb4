package dev.lockstep.dashboard;

import dev.lockstep.metrics.Cause;
import dev.lockstep.metrics.Measurements;
import dev.lockstep.metrics.Skew;
import dev.lockstep.metrics.TabsOfBuild;
import dev.lockstep.protocol.RefusalReason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What one instance tells of itself, on the way between instances as JSON. Constants are labels
 * there, so that an instance of another build may have more of them.
 *
 * @param id which instance it is, whatever its address: one process, one id
 * @param build its build; 0 in development
 * @param phase how far its drain is
 * @param since when it started
 * @param at when this was read
 * @param tabs tabs by build
 * @param requests judged requests by skew
 * @param refusals refused requests by reason
 * @param delivered reloads that delivered, by cause
 * @param vain reloads that did not, by cause
 * @param retries requests that were sent again
 * @param rejectedReports reports that did not count
 * @param archiveHits assets of other builds that were served
 * @param samples its last hour
 */
record InstanceReport(
    String id,
    long build,
    String phase,
    Instant since,
    Instant at,
    List<TabsOfBuild> tabs,
    Map<String, Long> requests,
    Map<String, Long> refusals,
    Map<String, Long> delivered,
    Map<String, Long> vain,
    long retries,
    long rejectedReports,
    long archiveHits,
    List<Sample> samples) {
  InstanceReport {
    Objects.requireNonNull(id);
    Objects.requireNonNull(phase);
    Objects.requireNonNull(since);
    Objects.requireNonNull(at);
    tabs = List.copyOf(tabs);
    tabs.forEach(row -> Objects.requireNonNull(row.label()));
    requests = Map.copyOf(requests);
    refusals = Map.copyOf(refusals);
    delivered = Map.copyOf(delivered);
    vain = Map.copyOf(vain);
    samples = List.copyOf(samples);
  }

  static InstanceReport of(String id, String phase, Measurements now, List<Sample> samples) {
    return new InstanceReport(
        id,
        now.build(),
        phase,
        now.since(),
        now.at(),
        now.tabs(),
        labelled(now.requests(), Skew::label),
        labelled(now.refusals(), RefusalReason::token),
        labelled(now.delivered(), Cause::label),
        labelled(now.vain(), Cause::label),
        now.retries(),
        now.rejectedReports(),
        now.archiveHits(),
        samples);
  }

  private static <E> Map<String, Long> labelled(Map<E, Long> counts, Function<E, String> label) {
    return counts.entrySet().stream()
        .collect(
            Collectors.toUnmodifiableMap(
                count -> label.apply(count.getKey()), Map.Entry::getValue));
  }

  /** As much of it as tells whether old tabs are gone. */
  Measurements measurements() {
    return new Measurements(
        build, since, at, tabs, Map.of(), Map.of(), Map.of(), Map.of(), 0, 0, 0);
  }
}
