package dev.lockstep.internal.asset.folder;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a folder before its kind is decided.
 *
 * @param path its logical path with a slash at its end; empty for the root
 * @param setting the kind that the application asked for; null for none
 * @param hashed what shows that a bundler hashed names in it; null for nothing
 * @param packaged what shows that it was published as a package; null for nothing
 * @param locator the script in it that looks for URLs, and how; null for none
 */
public record FolderFacts(
    String path,
    @Nullable FolderKind setting,
    @Nullable String hashed,
    @Nullable String packaged,
    @Nullable String locator) {
  boolean isRoot() {
    return path.isEmpty();
  }
}
