package dev.lockstep.build;

import dev.lockstep.protocol.BuildNumber;
import dev.lockstep.setting.SettingException;

/**
 * The build that this instance is of.
 *
 * @param number the build number, 1 to {@value BuildNumber#MAX}
 * @param source where the number came from, for the log
 */
public record Build(long number, String source) {
  private static final String REMEDY =
      "set -D" + BuildDiscovery.SYSTEM_PROPERTY + " or " + BuildDiscovery.ENVIRONMENT_VARIABLE;

  /**
   * Reads the number that a source gave.
   *
   * @param digits what the source holds
   * @param source the source's name
   * @return the build
   * @throws IllegalArgumentException when {@code digits} is no build number: an instance that
   *     cannot say which build it is of must not start
   */
  public static Build parse(String digits, String source) {
    long number = BuildNumber.parse(digits.strip());
    if (number == BuildNumber.NONE) {
      throw outOfRange(digits, "\"" + digits + "\"", source, " (" + REMEDY + ")");
    }
    return new Build(number, source);
  }

  /**
   * Validates the number.
   *
   * @param number 1 to {@value BuildNumber#MAX}
   * @param source where the number came from
   * @throws IllegalArgumentException when {@code number} is out of range
   */
  public Build {
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
        REMEDY,
        "build number must be " + bound + ", was " + shown + " from " + source + remedy);
  }
}
