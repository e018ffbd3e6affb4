package dev.lockstep.asset.link;

import org.jspecify.annotations.Nullable;

/** What a reference leads to. */
public sealed interface Target {
  /** Somebody else's: another origin, {@code data:}, a bare module specifier, the file itself. */
  Target ELSEWHERE = new Elsewhere();

  /** Below the asset prefix, but no file can have such a name. */
  Target BROKEN = new Broken();

  /** Somebody else's. */
  record Elsewhere() implements Target {}

  /** Nothing that can be a file. */
  record Broken() implements Target {}

  /**
   * An asset of ours, if there is one of that name.
   *
   * @param logicalPath its logical path
   * @param folder what the reference has before the last segment, when it is relative; else null
   * @param query {@code ?} and what follows up to the fragment; empty for none
   * @param fragment {@code #} and what follows; empty for none
   */
  record Ours(String logicalPath, @Nullable String folder, String query, String fragment)
      implements Target {}
}
