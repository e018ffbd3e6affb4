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
  private static final int MAX_TRACK_LENGTH = 64;

  /** An Integer from 1 to 999999999999999. */
  private static final String BUILD = "(?!0+\\b)\\d{1,15}";

  /** A repeated key keeps its last value (RFC 9651 §4.2.3.2), but each of them must be valid. */
  private static final String PARAMETERS =
      "(?:; *(?:min="
          + BUILD
          + "|track="
          + FieldGrammar.TOKEN
          + "|front="
          + FieldGrammar.STRING
          + "|(?!(?:min|track|front)(?!"
          + FieldGrammar.KEY_CHARACTER
          + "))"
          + FieldGrammar.PARAMETER
          + "))*";

  private static final String STAMP = " *(" + BUILD + ")" + PARAMETERS + " *";

  /** Of a valid stamp, whatever is before its last parameter of a key: strings are passed over. */
  private static final String BEFORE =
      "(?:[^\"%]|%(?!\")|%\"[^\"]*\"|\"(?:[^\"\\\\]|\\\\.)*\")*; *";

  /**
   * Reads the header value (RFC 9651 §4.2.3).
   *
   * @param regex the platform's
   * @param fieldValue the value, several lines joined by {@code ", "}; null when absent
   * @return the stamp, or null when the value is missing, malformed or contradicts itself
   */
  public static @Nullable Stamp parse(Regex regex, @Nullable String fieldValue) {
    if (fieldValue == null) {
      return null;
    }
    String digits = regex.group(STAMP, fieldValue);
    if (digits == null) {
      return null;
    }
    String minDigits = regex.group(BEFORE + "min=(\\d+).*", fieldValue);
    String track = regex.group(BEFORE + "track=([^; ]+).*", fieldValue);
    // As it is written: no value has two forms.
    String front = regex.group(BEFORE + "front=\"((?:[^\"\\\\]|\\\\.)*)\".*", fieldValue);
    double build = Digits.number(digits);
    // State.NONE when there is none
    double min = Digits.number(minDigits);
    return min <= build && (track == null || track.length() <= MAX_TRACK_LENGTH)
        ? new Stamp(build, min, track, front)
        : null;
  }

  /**
   * The same in a JVM.
   *
   * @param fieldValue as above
   * @return as above
   */
  public static @Nullable Stamp parse(@Nullable String fieldValue) {
    return parse(Regex.JAVA, fieldValue);
  }
}
