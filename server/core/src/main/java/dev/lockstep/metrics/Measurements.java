package dev.lockstep.metrics;

import dev.lockstep.protocol.RefusalReason;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What one instance counted since it started. Everything in it came from unauthenticated visitors,
 * who may send any number.
 *
 * @param build the instance's build; 0 in development, when nothing is counted
 * @param since when the instance started
 * @param at when this was read
 * @param tabs tabs by build: {@code newer}, then at most eight builds from the instance's own
 *     downward, then {@code older}
 * @param requests judged requests by skew
 * @param refusals refused requests by reason
 * @param delivered reloads that brought the build they were for, by cause
 * @param vain reloads that brought another, by cause
 * @param retries requests that pages say they sent again
 * @param rejectedReports reports that were malformed, too large, too many or foreign
 * @param archiveHits assets of other builds that were served
 */
public record Measurements(
    long build,
    Instant since,
    Instant at,
    List<TabsOfBuild> tabs,
    Map<Skew, Long> requests,
    Map<RefusalReason, Long> refusals,
    Map<Cause, Long> delivered,
    Map<Cause, Long> vain,
    long retries,
    long rejectedReports,
    long archiveHits) {
  /**
   * Copies the collections.
   *
   * @param build the instance's build
   * @param since when the instance started
   * @param at when this was read
   * @param tabs tabs by build
   * @param requests judged requests by skew
   * @param refusals refused requests by reason
   * @param delivered reloads that delivered, by cause
   * @param vain reloads that did not, by cause
   * @param retries requests that were sent again
   * @param rejectedReports reports that did not count
   * @param archiveHits assets of other builds that were served
   */
  public Measurements {
    tabs = List.copyOf(tabs);
    requests = Map.copyOf(requests);
    refusals = Map.copyOf(refusals);
    delivered = Map.copyOf(delivered);
    vain = Map.copyOf(vain);
  }
}
