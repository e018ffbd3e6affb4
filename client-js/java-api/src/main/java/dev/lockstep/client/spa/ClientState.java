package dev.lockstep.client.spa;

import org.jspecify.annotations.Nullable;

/**
 * Where the tab stands towards its fleet.
 *
 * @param status where, in a word
 * @param build the build that this page is of; 0 in development
 * @param target the build that a reload would bring; 0 when there is none
 * @param unsupported whether an instance said that it no longer serves this page's build
 * @param reason why, as in {@code lockstep.d.ts}, such as {@code new-build}; null when there is
 *     nothing to explain
 */
public record ClientState(
    Status status, long build, long target, boolean unsupported, @Nullable String reason) {
  /** Where a tab can stand. */
  public enum Status {
    /** As new as anything heard of. */
    CURRENT,
    /** The next in-app navigation becomes a full load. */
    OUTDATED,
    /** The retries of a refused request ran out. */
    BEHIND,
    /** The page is about to go. */
    RELOADING
  }
}
