package dev.lockstep.dashboard;

import dev.lockstep.metrics.Cause;
import dev.lockstep.metrics.Counts;
import dev.lockstep.metrics.Skew;
import dev.lockstep.protocol.RefusalReason;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The counts of one instance or of several. Labels stand for constants, because an instance of
 * another build may have more of them.
 *
 * @param requests judged requests by skew
 * @param refusals refused requests by reason
 * @param delivered reloads that delivered, by cause
 * @param undelivered reloads that did not, by cause
 * @param retries requests that were sent again
 * @param rejectedReports reports that were rejected
 * @param archiveHits assets of other builds that were served
 * @param deltas assets that were sent as deltas
 * @param bytesSavedByDeltas bytes that they saved
 */
record LabelledCounts(
    Map<String, Long> requests,
    Map<String, Long> refusals,
    Map<String, Long> delivered,
    Map<String, Long> undelivered,
    long retries,
    long rejectedReports,
    long archiveHits,
    long deltas,
    long bytesSavedByDeltas) {
  static final LabelledCounts NONE = of(Counts.NONE);

  LabelledCounts {
    requests = Map.copyOf(requests);
    refusals = Map.copyOf(refusals);
    delivered = Map.copyOf(delivered);
    undelivered = Map.copyOf(undelivered);
  }

  static LabelledCounts of(Counts counts) {
    return new LabelledCounts(
        labelled(counts.requests(), Skew::label),
        labelled(counts.refusals(), RefusalReason::token),
        labelled(counts.delivered(), Cause::label),
        labelled(counts.undelivered(), Cause::label),
        counts.retries(),
        counts.rejectedReports(),
        counts.archiveHits(),
        counts.deltas(),
        counts.bytesSavedByDeltas());
  }

  private static <E> Map<String, Long> labelled(Map<E, Long> counts, Function<E, String> label) {
    return counts.entrySet().stream()
        .collect(
            Collectors.toUnmodifiableMap(
                count -> label.apply(count.getKey()), Map.Entry::getValue));
  }

  LabelledCounts plus(LabelledCounts other) {
    return new LabelledCounts(
        sum(requests, other.requests),
        sum(refusals, other.refusals),
        sum(delivered, other.delivered),
        sum(undelivered, other.undelivered),
        retries + other.retries,
        rejectedReports + other.rejectedReports,
        archiveHits + other.archiveHits,
        deltas + other.deltas,
        bytesSavedByDeltas + other.bytesSavedByDeltas);
  }

  private static Map<String, Long> sum(Map<String, Long> one, Map<String, Long> other) {
    Map<String, Long> sums = new HashMap<>(one);
    other.forEach((label, count) -> sums.merge(label, count, Long::sum));
    return sums;
  }
}
