package dev.lockstep.internal.asset.folder;

import org.jspecify.annotations.Nullable;

/**
 * The kind of a folder.
 *
 * @param kind the kind
 * @param owner the folder that decided it: this one, or one that it lies in
 * @param reason why, for the log
 * @param certain whether it holds for all folders below; a script that looks for URLs is only a
 *     sign, and a bundler's folder below it is one of its own
 */
public record FolderDecision(FolderKind kind, String owner, String reason, boolean certain) {
  /**
   * Decides the kind of a folder, in this order: as the application says; hashed by a bundler; a
   * package; otherwise as the folder that it lies in, and the application's own sources at last.
   *
   * @param facts the folder
   * @param outer the decision for the folder that it lies in; null for the root
   * @return the decision
   */
  public static FolderDecision of(FolderFacts facts, @Nullable FolderDecision outer) {
    if (facts.setting() != null) {
      return new FolderDecision(facts.setting(), facts.path(), "as set", true);
    }
    if (outer != null && outer.certain()) {
      return outer;
    }
    if (facts.hashed() != null) {
      return new FolderDecision(FolderKind.HASHED, facts.path(), facts.hashed(), true);
    }
    if (outer != null && outer.kind() == FolderKind.PACKAGE) {
      return outer;
    }
    if (facts.packaged() != null && !facts.isRoot()) {
      return new FolderDecision(FolderKind.PACKAGE, facts.path(), facts.packaged(), true);
    }
    if (facts.locator() != null) {
      return new FolderDecision(FolderKind.PACKAGE, facts.path(), facts.locator(), false);
    }
    return outer != null
        ? outer
        : new FolderDecision(FolderKind.SOURCES, facts.path(), "nothing says otherwise", false);
  }
}
