package dev.lockstep.build;

import dev.lockstep.protocol.BuildNumber;

/**
 * The build that this instance is of.
 *
 * @param number the build number, 1 to {@value BuildNumber#MAX}
 * @param source where the number came from, for the log
 */
public record Build(long number, String source) {
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
      throw new IllegalArgumentException(
          "build number must be 1..999999999999999, was \""
              + digits
              + "\" from "
              + source
              + " (set -D"
              + BuildDiscovery.SYSTEM_PROPERTY
              + " or "
              + BuildDiscovery.ENVIRONMENT_VARIABLE
              + ")");
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
      throw new IllegalArgumentException(
          "build number must be 1..999999999999999, was " + number + " from " + source);
    }
  }
}
