package dev.lockstep.protocol;

import org.jspecify.annotations.Nullable;

/**
 * The value of {@link HeaderNames#BUILD_NUMBER}: which build answered, as in {@code
 * 7127;min=7090;track=canary}.
 *
 * <p>A structured field Item (RFC 9651 §3.3.1 Integer) that round-trips: {@code
 * parse(stamp.toString())} equals {@code stamp}.
 *
 * @param build the build of the answering instance, 1 to {@value BuildNumber#MAX}
 * @param min the oldest tab build that the instance still serves, 1 to {@code build}; {@link
 *     BuildNumber#NONE} when it states none
 * @param track the name of a canary or A/B arm, a token of 1 to 64 characters; null for the main
 *     track
 */
public record BuildStamp(long build, long min, @Nullable String track) {
  private static final String MIN = "min";

  /**
   * Validates the parts.
   *
   * @param build 1 to {@value BuildNumber#MAX}
   * @param min 1 to {@value BuildNumber#MAX}, or {@link BuildNumber#NONE}
   * @param track a token of 1 to 64 characters, or null
   * @throws IllegalArgumentException when {@code build} or {@code min} is out of range, {@code min}
   *     is greater than {@code build}, or {@code track} is no token of at most 64 characters
   */
  public BuildStamp {
    BuildNumber.require("build", build);
    BuildNumber.requireOrNone(MIN, min);
    if (min > build) {
      throw new IllegalArgumentException("min must be at most build " + build + ", was " + min);
    }
    BuildItem.requireTrack(track);
  }

  /**
   * Whether a text names a track.
   *
   * @param name the text
   * @return true for a token (RFC 9651 §3.3.4) of 1 to 64 characters
   */
  public static boolean isTrack(String name) {
    return BuildItem.isTrack(name);
  }

  /**
   * Reads the header value.
   *
   * @param fieldValue the value of {@code Build-Number}; several lines joined by {@code ", "}
   * @return the stamp, or null when the value is missing, malformed or contradicts itself; never
   *     throws
   */
  public static @Nullable BuildStamp parse(@Nullable String fieldValue) {
    BuildItem item = BuildItem.parse(fieldValue, MIN);
    return item == null || item.second() > item.build()
        ? null
        : new BuildStamp(item.build(), item.second(), item.track());
  }

  /** Returns the header value, such as {@code 7127} or {@code 7127;min=7090}. */
  @Override
  public String toString() {
    return BuildItem.format(build, MIN, min, track);
  }
}
