package dev.lockstep.metrics;

import dev.lockstep.protocol.BuildNumber;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an instance knows of the tabs of one build, or of all builds without a row of their own.
 *
 * @param label the build number as text; {@code older} for what is older than every build that has
 *     a row, {@code newer} for what is newer than the instance
 * @param build the build number; {@link BuildNumber#NONE} for {@code older} and {@code newer}
 * @param streams open event streams. A browser has one, held by the tab that was loaded first among
 *     those open, so this counts browsers by their oldest tab
 * @param requests requests since the instance started
 * @param seen when one of these tabs was last seen, to the second; null for never
 */
public record TabsOfBuild(
    String label, long build, int streams, long requests, @Nullable Instant seen) {
  /** The label of what is older than every build that has a row. */
  public static final String OLDER = "older";

  /** The label of what is newer than the instance. */
  public static final String NEWER = "newer";
}
