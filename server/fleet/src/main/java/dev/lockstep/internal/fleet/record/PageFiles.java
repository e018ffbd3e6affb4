package dev.lockstep.internal.fleet.record;

import dev.lockstep.page.Turn;
import dev.lockstep.protocol.BuildNumber;
import java.util.regex.Pattern;

/**
 * A build's page: its documents and eager assets.
 *
 * @param build the build, 1 to {@value BuildNumber#MAX}
 * @param listing the fingerprint of its listing: 64 lower-case hexadecimal digits
 */
public record PageFiles(long build, String listing) implements Comparable<PageFiles> {
  private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");

  /**
   * Checks the values.
   *
   * @param build the build
   * @param listing the fingerprint of its listing
   * @throws IllegalArgumentException when a bound is broken
   */
  public PageFiles {
    if (!BuildNumber.isValid(build)) {
      throw new IllegalArgumentException(
          "build of a page must be 1.." + BuildNumber.MAX + ", was " + build);
    }
    if (!FINGERPRINT.matcher(listing).matches()) {
      throw new IllegalArgumentException(
          "listing of a page must be 64 lower-case hexadecimal digits, was \"" + listing + "\"");
    }
  }

  /** Older builds come first. */
  @Override
  public int compareTo(PageFiles other) {
    int builds = Long.compare(build, other.build);
    return builds != 0 ? builds : listing.compareTo(other.listing);
  }

  /**
   * Returns the page that a turn names.
   *
   * @param turn the turn
   * @return its page
   */
  public static PageFiles of(Turn turn) {
    return new PageFiles(turn.build(), turn.listing());
  }

  /**
   * Makes the turn to this page.
   *
   * @param number the turn's number
   * @param cause why the page changes
   * @return the turn
   */
  public Turn turn(long number, Turn.Cause cause) {
    return new Turn(number, build, listing, cause);
  }
}
