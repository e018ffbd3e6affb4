package dev.lockstep.internal.asset.link;

import org.jspecify.annotations.Nullable;

/** The target of a reference. */
public sealed interface Target {
  /**
   * Not an asset of this build: another origin, {@code data:}, a bare module specifier, the file
   * itself.
   */
  Target ELSEWHERE = new Elsewhere();

  /** Below the asset prefix, under a name that no file can have. */
  Target BROKEN = new Broken();

  /** Not an asset of this build. */
  record Elsewhere() implements Target {}

  /** A name that no file can have. */
  record Broken() implements Target {}

  /**
   * An asset of this build, if one has this name.
   *
   * @param logicalPath its logical path
   * @param folder the part of a relative reference before its last segment; null for an absolute
   *     one
   * @param query {@code ?} and what follows up to the fragment; empty for none
   * @param fragment {@code #} and what follows; empty for none
   */
  record Ours(String logicalPath, @Nullable String folder, String query, String fragment)
      implements Target {}
}
