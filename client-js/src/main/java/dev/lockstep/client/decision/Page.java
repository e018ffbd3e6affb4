package dev.lockstep.client.decision;

import org.jspecify.annotations.Nullable;

/**
 * What stays the same for the life of a page.
 *
 * @param build the build that the page is of. Build numbers are doubles here: they stay below 10¹⁵,
 *     which a double holds exactly, and a long would be a BigInt in the browser
 * @param track the track that the page belongs to, null for the main one
 * @param front the front digest of its build, by which builds with the same frontend are known;
 *     null when the page states none
 * @param loadedAt when the client started in it, milliseconds since the epoch
 * @param reloads false where the page must not reload by itself: inside a frame
 * @param reloadsOnError whether an application error may end in a reload
 * @param fromCache whether the browser took the page out of its own cache, or had prerendered it:
 *     that it is old says nothing of the fleet
 */
public record Page(
    double build,
    @Nullable String track,
    @Nullable String front,
    double loadedAt,
    boolean reloads,
    boolean reloadsOnError,
    boolean fromCache) {
  /**
   * Makes a page that came from the fleet, without a front digest.
   *
   * @param build as above; the same of those below
   * @param track as above
   * @param loadedAt as above
   * @param reloads as above
   * @param reloadsOnError as above
   */
  public Page(
      double build,
      @Nullable String track,
      double loadedAt,
      boolean reloads,
      boolean reloadsOnError) {
    this(build, track, null, loadedAt, reloads, reloadsOnError, false);
  }

  /**
   * Whether an instance is of the tab's own track; builds are compared within one only.
   *
   * @param otherTrack the instance's track, null for the main one
   * @return true when they are the same
   */
  public boolean isOn(@Nullable String otherTrack) {
    return track == null ? otherTrack == null : track.equals(otherTrack);
  }

  /** Whether the page is of a frontend; one that states none is of no other. */
  boolean isOf(@Nullable String otherFront) {
    return front != null && front.equals(otherFront);
  }
}
