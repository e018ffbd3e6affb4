package dev.lockstep.client.decision;

import org.jspecify.annotations.Nullable;

/**
 * What stays the same for the life of a page.
 *
 * @param build the build that the page is of
 * @param track the track that the page belongs to, null for the main one
 * @param loadedAt when the client started in it, milliseconds since the epoch
 * @param reloads false where the page must not reload by itself: inside a frame
 * @param reloadsOnError whether an application error may end in a reload
 */
public record Page(
    long build, @Nullable String track, double loadedAt, boolean reloads, boolean reloadsOnError) {
  boolean isOn(@Nullable String otherTrack) {
    return track == null ? otherTrack == null : track.equals(otherTrack);
  }
}
