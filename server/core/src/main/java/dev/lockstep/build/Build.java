package dev.lockstep.build;

import static java.util.Objects.requireNonNull;

import dev.lockstep.protocol.BuildNumber;
import dev.lockstep.setting.SettingException;

/**
 * The build that this instance is of.
 *
 * @param number the build number, 1 to {@value BuildNumber#MAX}
 * @param source where the number came from, for the log
 */
public record Build(long number, String source) {
  /** How to state the number, for messages. */
  public static final String REMEDY =
      "-D" + BuildDiscovery.SYSTEM_PROPERTY + " or " + BuildDiscovery.ENVIRONMENT_VARIABLE;

  /** How many characters of a malformed value a message shows. */
  private static final int MAX_SHOWN = 40;

  /**
   * Parses the number that a source holds.
   *
   * @param digits what the source holds; space around the digits is dropped
   * @param source the source's name, for the log
   * @return the build
   * @throws SettingException when {@code digits} is not a build number: an instance of an unknown
   *     build must not start
   */
  public static Build parse(String digits, String source) {
    long number = BuildNumber.parse(digits.strip());
    if (number == BuildNumber.NONE) {
      throw outOfRange(
          digits, "\"" + shown(digits) + "\"", source, " (set " + REMEDY + " to a number)");
    }
    return new Build(number, source);
  }

  private static String shown(String value) {
    String start = value.length() <= MAX_SHOWN ? value : value.substring(0, MAX_SHOWN) + "…";
    return start.replaceAll("\\p{Cntrl}", "\uFFFD");
  }

  /**
   * Validates the number.
   *
   * @param number 1 to {@value BuildNumber#MAX}
   * @param source where the number came from
   * @throws SettingException when {@code number} is out of range
   */
  public Build {
    requireNonNull(source, "source");
    if (!BuildNumber.isValid(number)) {
      throw outOfRange(number, Long.toString(number), source, "");
    }
  }

  private static SettingException outOfRange(
      Object value, String shown, String source, String remedy) {
    String bound = "1.." + BuildNumber.MAX;
    return new SettingException(
        "build number",
        value,
        bound,
        "set " + REMEDY + " to a number",
        "build number must be " + bound + ", was " + shown + " from " + source + remedy);
  }
}
