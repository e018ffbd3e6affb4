package dev.lockstep.protocol;

import org.jspecify.annotations.Nullable;

/**
 * The shape that both build headers have: a build number, a second build number as a parameter, a
 * track, and a front digest. Reads and writes it once for both.
 */
record BuildItem(long build, long second, @Nullable String track, @Nullable String front) {
  /** Longest track name: keeps what a client sends from growing anything. */
  private static final int MAX_TRACK_LENGTH = 64;

  /** The value of a field, or null when it is missing or malformed. */
  static @Nullable BuildItem parse(@Nullable String fieldValue, String secondKey) {
    ItemParser item = new ItemParser(fieldValue);
    long build = item.buildNumber();
    long second = BuildNumber.NONE;
    String track = null;
    String front = null;
    while (item.nextParameter()) {
      // A repeated key keeps its last value (RFC 9651 §4.2.3.2).
      if (item.keyIs(secondKey)) {
        second = item.buildNumber();
      } else if (item.keyIs("track")) {
        track = item.token();
      } else if (item.keyIs("front")) {
        front = item.string();
      }
    }
    if (!item.wellFormed() || (track != null && track.length() > MAX_TRACK_LENGTH)) {
      return null;
    }
    return new BuildItem(build, second, track, front);
  }

  static String format(
      long build, String secondKey, long second, @Nullable String track, @Nullable String front) {
    StringBuilder text = new StringBuilder().append(build);
    if (second != BuildNumber.NONE) {
      text.append(';').append(secondKey).append('=').append(second);
    }
    if (track != null) {
      text.append(";track=").append(track);
    }
    if (front != null) {
      text.append(";front=\"").append(front).append('"');
    }
    return text.toString();
  }

  static boolean isTrack(String track) {
    return track.length() <= MAX_TRACK_LENGTH && ItemParser.isToken(track);
  }

  static void requireTrack(@Nullable String track) {
    if (track != null && !isTrack(track)) {
      throw new IllegalArgumentException(
          "track must be an RFC 9651 token of 1..64 characters, such as canary, was \""
              + track
              + "\"");
    }
  }

  static void requireFront(@Nullable String front) {
    if (front != null && !ItemParser.isStringContent(front)) {
      throw new IllegalArgumentException(
          "front must be printable ASCII, with a \\ before each \" and \\, was \"" + front + "\"");
    }
  }
}
