package dev.lockstep.protocol;

import org.jspecify.annotations.Nullable;

/**
 * The value of {@link HeaderNames#BUILD_NUMBER}: which build answered, as in {@code
 * 7127;min=7090;track=canary;front="3f2a1b9c0d"}.
 *
 * <p>A structured field Item (RFC 9651 §3.3.1 Integer) that round-trips: {@code
 * parse(stamp.toString())} equals {@code stamp}.
 *
 * @param build the build of the answering instance, 1 to {@value BuildNumber#MAX}
 * @param min the oldest tab build that the instance still serves, 1 to {@code build}; {@link
 *     BuildNumber#NONE} when it states none
 * @param track the name of a canary or A/B arm, a token of 1 to 64 characters; null for the main
 *     track
 * @param front the front digest: builds with the same one have the same frontend. The content of a
 *     String (RFC 9651 §3.3.3) as it is written; null when the instance states none
 */
public record BuildStamp(long build, long min, @Nullable String track, @Nullable String front) {
  private static final String MIN = "min";

  /**
   * Validates the parts.
   *
   * @param build 1 to {@value BuildNumber#MAX}
   * @param min 1 to {@value BuildNumber#MAX}, or {@link BuildNumber#NONE}
   * @param track a token of 1 to 64 characters, or null
   * @param front printable ASCII with a {@code \} before each {@code "} and {@code \}, or null
   * @throws IllegalArgumentException when {@code build} or {@code min} is out of range, {@code min}
   *     is greater than {@code build}, {@code track} is no token of at most 64 characters, or
   *     {@code front} is no such text
   */
  public BuildStamp {
    BuildNumber.require("build", build);
    BuildNumber.requireOrNone(MIN, min);
    if (min > build) {
      throw new IllegalArgumentException("min must be at most build " + build + ", was " + min);
    }
    BuildItem.requireTrack(track);
    BuildItem.requireFront(front);
  }

  /**
   * Makes a stamp without a front digest.
   *
   * @param build 1 to {@value BuildNumber#MAX}
   * @param min 1 to {@code build}, or {@link BuildNumber#NONE}
   * @param track a token of 1 to 64 characters, or null
   * @throws IllegalArgumentException as for the other constructor
   */
  public BuildStamp(long build, long min, @Nullable String track) {
    this(build, min, track, null);
  }

  /**
   * Makes the same stamp with another front digest.
   *
   * @param digest as for the constructor; null for none
   * @return the stamp
   * @throws IllegalArgumentException when {@code digest} is no such text
   */
  public BuildStamp withFront(@Nullable String digest) {
    return new BuildStamp(build, min, track, digest);
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
        : new BuildStamp(item.build(), item.second(), item.track(), item.front());
  }

  /** Returns the header value, such as {@code 7127} or {@code 7127;min=7090}. */
  @Override
  public String toString() {
    return BuildItem.format(build, MIN, min, track, front);
  }
}
