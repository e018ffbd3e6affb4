package dev.lockstep.metrics;

import dev.lockstep.protocol.RefusalReason;
import java.util.Map;

/**
 * What one instance counted since it started.
 *
 * @param requests judged requests by skew
 * @param refusals refused requests by reason
 * @param delivered reloads after which the tab had the build that it was reloaded for, by cause
 * @param undelivered reloads after which the tab had another build, by cause
 * @param retries requests that pages report to have sent again
 * @param rejectedReports reports that were malformed, too large, too many or of another site
 * @param archiveHits assets of other builds that were served
 * @param deltas assets that were sent as deltas
 * @param bytesSavedByDeltas bytes that they had less than the smallest other encodings
 */
public record Counts(
    Map<Skew, Long> requests,
    Map<RefusalReason, Long> refusals,
    Map<Cause, Long> delivered,
    Map<Cause, Long> undelivered,
    long retries,
    long rejectedReports,
    long archiveHits,
    long deltas,
    long bytesSavedByDeltas) {
  /** An instance that has just started. */
  public static final Counts NONE =
      new Counts(Map.of(), Map.of(), Map.of(), Map.of(), 0, 0, 0, 0, 0);

  /**
   * Copies the maps.
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
  public Counts {
    requests = Map.copyOf(requests);
    refusals = Map.copyOf(refusals);
    delivered = Map.copyOf(delivered);
    undelivered = Map.copyOf(undelivered);
  }
}
