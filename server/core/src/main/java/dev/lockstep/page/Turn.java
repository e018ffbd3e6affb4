package dev.lockstep.page;

import static java.util.Objects.requireNonNull;

import dev.lockstep.protocol.BuildNumber;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which build's page all instances of a fleet hand out, and since which change. Turns are numbered:
 * of two, the one with the greater number is the present one.
 *
 * @param number 1 to {@value BuildNumber#MAX}
 * @param build the build whose page is handed out, 1 to {@value BuildNumber#MAX}
 * @param listing the fingerprint of that build's listing in the archive: 64 lower-case hexadecimal
 *     digits. It tells two publications of one build number apart
 * @param cause why the page changed
 */
public record Turn(long number, long build, String listing, Cause cause) {
  private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");

  /** Why the page changed. */
  public enum Cause {
    /** Every instance that was older than the new page has left. */
    ROLL,

    /** An operator has withdrawn the build whose page was handed out. */
    WITHDRAWN,

    /** An instance that is older than the page has come to stay. */
    JOINED,

    /** An operator has chosen the page. */
    FORCED;

    /**
     * Returns the name of this cause in JSON.
     *
     * @return {@code roll}, {@code withdrawn}, {@code joined} or {@code forced}
     */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Validates the values.
   *
   * @param number 1 to {@value BuildNumber#MAX}
   * @param build 1 to {@value BuildNumber#MAX}
   * @param listing 64 lower-case hexadecimal digits
   * @param cause why the page changed
   * @throws IllegalArgumentException when a bound is broken
   * @throws NullPointerException when the listing or the cause is null
   */
  public Turn {
    requireNonNull(cause, "cause");
    if (!BuildNumber.isValid(number)) {
      throw new IllegalArgumentException(
          "number of a turn must be 1.." + BuildNumber.MAX + ", was " + number);
    }
    if (!BuildNumber.isValid(build)) {
      throw new IllegalArgumentException(
          "build of a turn must be 1.." + BuildNumber.MAX + ", was " + build);
    }
    if (!FINGERPRINT.matcher(listing).matches()) {
      throw new IllegalArgumentException(
          "listing of a turn must be 64 lower-case hexadecimal digits, was \"" + listing + "\"");
    }
  }
}
