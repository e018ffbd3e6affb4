package dev.lockstep.internal.asset.link;

/** How a file whose bytes stay is named. */
public sealed interface Place {
  /**
   * Its name stays.
   *
   * @param immutable whether the name changes with the bytes, because a bundler hashed it
   */
  record Bare(boolean immutable) implements Place {}

  /** Its name gets its fingerprint. */
  record Renamed() implements Place {}

  /**
   * A folder around it gets a fingerprint, and everything inside keeps its name.
   *
   * @param folder the folder's logical path, with a slash at its end; not empty
   */
  record Inside(String folder) implements Place {}
}
