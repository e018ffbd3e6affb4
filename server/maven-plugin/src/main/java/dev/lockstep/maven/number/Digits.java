package dev.lockstep.maven.number;

import dev.lockstep.build.Build;
import dev.lockstep.build.BuildDiscovery;
import dev.lockstep.protocol.BuildNumber;

/** A build number as text. */
public final class Digits {
  static final String REMEDY =
      "-D" + BuildDiscovery.SYSTEM_PROPERTY + " or " + BuildDiscovery.ENVIRONMENT_VARIABLE;

  /** The longest part of a value that is worth reading in a message. */
  private static final int MAX_SHOWN = 40;

  private Digits() {}

  /**
   * Reads a number.
   *
   * @param digits what the source holds; space around the digits is dropped
   * @param source the source's name, for the log
   * @return the build
   * @throws IllegalArgumentException when it is not 1 to {@value BuildNumber#MAX} in plain digits,
   *     without zeros in front
   */
  public static Build read(String digits, String source) {
    long number = BuildNumber.parse(digits.strip());
    if (number == BuildNumber.NONE) {
      throw new IllegalArgumentException(
          "build number must be 1.."
              + BuildNumber.MAX
              + ", was \""
              + shown(digits)
              + "\" from "
              + source
              + " (set "
              + REMEDY
              + " to a number)");
    }
    return new Build(number, source);
  }

  private static String shown(String value) {
    String start = value.length() <= MAX_SHOWN ? value : value.substring(0, MAX_SHOWN) + "…";
    return start.replaceAll("\\p{Cntrl}", "\uFFFD");
  }
}
