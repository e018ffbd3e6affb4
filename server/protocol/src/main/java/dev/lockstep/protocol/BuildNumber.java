package dev.lockstep.protocol;

import org.jspecify.annotations.Nullable;

/**
 * The number of a build: 1 to {@value #MAX}, and greater is newer.
 *
 * <p>The upper bound is that of a structured field's Integer (RFC 9651 §3.3.1: at most 15 digits),
 * which a JavaScript number also holds exactly. In this package, 0 stands for "none".
 */
public final class BuildNumber {
  /** The greatest build number: fifteen nines. */
  public static final long MAX = 999_999_999_999_999L;

  /** Stands for "no build number" wherever one may be missing. */
  public static final long NONE = 0;

  private static final int MAX_DIGITS = 15;

  private BuildNumber() {}

  /**
   * Whether a number is a build number.
   *
   * @param number any number
   * @return true for 1 to {@value #MAX}
   */
  public static boolean isValid(long number) {
    return number >= 1 && number <= MAX;
  }

  /**
   * Reads plain decimal digits, as they stand in a {@code <meta>} tag, a property or a URL's query.
   * This is not a header value: {@link BuildStamp} and {@link BuildRequirement} read those.
   *
   * @param digits 1 to 15 ASCII digits without leading zeros; anything else is malformed
   * @return the build number, or {@link #NONE} when the text is missing, malformed or out of range
   */
  public static long parse(@Nullable String digits) {
    if (digits == null || digits.isEmpty() || digits.length() > MAX_DIGITS) {
      return NONE;
    }
    if (digits.charAt(0) == '0') {
      return NONE;
    }
    long number = 0;
    for (int at = 0; at < digits.length(); at++) {
      char digit = digits.charAt(at);
      if (digit < '0' || digit > '9') {
        return NONE;
      }
      number = number * 10 + (digit - '0');
    }
    return number;
  }

  /** Returns {@code number} if it is a build number; otherwise throws, naming the parameter. */
  static long require(String parameter, long number) {
    if (!isValid(number)) {
      throw new IllegalArgumentException(parameter + " must be 1..999999999999999, was " + number);
    }
    return number;
  }

  /** Like {@link #require}, and lets {@link #NONE} pass. */
  static long requireOrNone(String parameter, long number) {
    return number == NONE ? NONE : require(parameter, number);
  }
}
