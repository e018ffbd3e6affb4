package dev.lockstep.protocol;

import org.jspecify.annotations.Nullable;

/**
 * The value of {@link HeaderNames#BUILD_REQUIRED}: the oldest build that can answer a tab, as in
 * {@code 7127;tab=7130}.
 *
 * <p>A structured field Item (RFC 9651 §3.3.1 Integer) that round-trips: {@code
 * parse(requirement.toString())} equals {@code requirement}.
 *
 * @param required the oldest build that can answer, 1 to {@value BuildNumber#MAX}
 * @param tab the tab's own build where it differs from {@code required}, 1 to {@value
 *     BuildNumber#MAX}; {@link BuildNumber#NONE} where it does not
 * @param track the name of the canary or A/B arm that the tab belongs to, a token of 1 to 64
 *     characters; null for the main track
 * @param front the front digest of the tab's page where {@code required} is only that page's build;
 *     null where the application stated what it requires, or the page has no front digest
 */
public record BuildRequirement(
    long required, long tab, @Nullable String track, @Nullable String front) {
  private static final String TAB = "tab";

  /**
   * Validates the parts.
   *
   * @param required 1 to {@value BuildNumber#MAX}
   * @param tab 1 to {@value BuildNumber#MAX}, or {@link BuildNumber#NONE}
   * @param track a token of 1 to 64 characters, or null
   * @param front as in {@link BuildStamp}
   * @throws IllegalArgumentException when {@code required} or {@code tab} is out of range, {@code
   *     track} is no token of at most 64 characters, or {@code front} is no front digest
   */
  public BuildRequirement {
    BuildNumber.require("required", required);
    BuildNumber.requireOrNone(TAB, tab);
    BuildItem.requireTrack(track);
    BuildItem.requireFront(front);
  }

  /**
   * Makes a requirement without a front digest.
   *
   * @param required 1 to {@value BuildNumber#MAX}
   * @param tab 1 to {@value BuildNumber#MAX}, or {@link BuildNumber#NONE}
   * @param track a token of 1 to 64 characters, or null
   * @throws IllegalArgumentException as for the other constructor
   */
  public BuildRequirement(long required, long tab, @Nullable String track) {
    this(required, tab, track, null);
  }

  /**
   * Reads the header value.
   *
   * @param fieldValue the value of {@code Build-Required}; several lines joined by {@code ", "},
   *     which is malformed
   * @return the requirement, or null when the value is missing or malformed; never throws
   */
  public static @Nullable BuildRequirement parse(@Nullable String fieldValue) {
    BuildItem item = BuildItem.parse(fieldValue, TAB);
    return item == null
        ? null
        : new BuildRequirement(item.build(), item.second(), item.track(), item.front());
  }

  /**
   * Returns the build that the tab itself is of.
   *
   * @return {@code tab} where it is stated, else {@code required}
   */
  public long tabBuild() {
    return tab == BuildNumber.NONE ? required : tab;
  }

  /** Returns the header value, such as {@code 7127} or {@code 7127;tab=7130}. */
  @Override
  public String toString() {
    return BuildItem.format(required, TAB, tab, track, front);
  }
}
