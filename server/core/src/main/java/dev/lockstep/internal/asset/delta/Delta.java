package dev.lockstep.internal.asset.delta;

import dev.lockstep.internal.http.Representation;
import org.jspecify.annotations.Nullable;

/**
 * What came of making a delta.
 *
 * @param representation answers with it; null where it is not small enough to be used
 * @param size what it takes in memory, in bytes
 * @param saved how many bytes each use saves
 */
record Delta(@Nullable Representation representation, int size, long saved) {
  /** The ordinary encodings are as good. */
  static final Delta NOT_WORTH_IT = new Delta(null, 0, 0);

  private static final long PERCENT = 100;

  /** A delta must have less than this part of the smallest other encoding. */
  private static final long MAX_PERCENT = 60;

  /** Whether a delta is used. */
  static boolean isWorthIt(long delta, long smallestOther) {
    return delta * PERCENT < smallestOther * MAX_PERCENT;
  }
}
