package dev.lockstep.internal.metrics;

/**
 * What was served of assets since the start.
 *
 * @param archiveHits assets of other builds
 * @param deltas assets that were sent as deltas
 * @param bytesSavedByDeltas bytes that they had less than the smallest other encodings
 */
public record AssetCounts(long archiveHits, long deltas, long bytesSavedByDeltas) {
  /** Nothing was served. */
  public static final AssetCounts NONE = new AssetCounts(0, 0, 0);
}
