package dev.lockstep.client.decision;

import org.jspecify.annotations.Nullable;

/**
 * The value of {@code Build-Number}, as a client reads it: like the protocol's {@code BuildStamp},
 * and a test holds the two together. It is read a second time here because the protocol's own
 * reader, with its longs, enums and messages, would be a sixth of the bundle.
 *
 * @param build the build of the answering instance
 * @param min the oldest tab build that the instance still serves; {@link State#NONE} when it states
 *     none
 * @param track the name of a canary or A/B arm; null for the main track
 * @param front the front digest of the instance's build; null when the instance states none
 */
public record Stamp(double build, double min, @Nullable String track, @Nullable String front) {
  private static final double MAX = 999_999_999_999_999.0;
  private static final int MAX_TRACK_LENGTH = 64;

  /**
   * Reads the header value (RFC 9651 §4.2.3).
   *
   * @param fieldValue the value, several lines joined by {@code ", "}; null when absent
   * @return the stamp, or null when the value is missing, malformed or contradicts itself
   */
  public static @Nullable Stamp parse(@Nullable String fieldValue) {
    if (fieldValue == null) {
      return null;
    }
    FieldReader item = new FieldReader(fieldValue);
    double build = item.integer();
    double min = State.NONE;
    String track = null;
    String front = null;
    boolean valid = isBuild(build);
    while (item.nextParameter()) {
      // A repeated key keeps its last value (RFC 9651 §4.2.3.2), but each of them must be valid.
      if (item.keyIs("min")) {
        min = item.integer();
        valid &= isBuild(min);
      } else if (item.keyIs("track")) {
        track = item.token();
        valid &= track != null;
      } else if (item.keyIs("front")) {
        front = item.string();
        valid &= front != null;
      }
    }
    return valid
            && item.isAtEnd()
            && min <= build
            && (track == null || track.length() <= MAX_TRACK_LENGTH)
        ? new Stamp(build, min, track, front)
        : null;
  }

  private static boolean isBuild(double number) {
    return number >= 1 && number <= MAX;
  }
}
