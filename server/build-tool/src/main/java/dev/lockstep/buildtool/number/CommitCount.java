package dev.lockstep.buildtool.number;

import dev.lockstep.build.Build;
import dev.lockstep.build.BuildDiscovery;
import java.io.IOException;
import java.nio.file.Path;

/** The number of commits up to {@code HEAD}, as a build number. */
public final class CommitCount {
  private static final String OR_SET_IT =
      ", or set -D" + BuildDiscovery.SYSTEM_PROPERTY + " instead)";

  private final Path directory;
  private final Git git;

  CommitCount(Path directory, Git git) {
    this.directory = directory;
    this.git = git;
  }

  /**
   * Counts with the git on the {@code PATH}.
   *
   * @param directory a directory in a working tree
   * @return the count; {@link #build} runs git
   */
  public static CommitCount in(Path directory) {
    return new CommitCount(directory, new GitCommand(directory));
  }

  /**
   * Counts.
   *
   * @return the build
   * @throws IllegalArgumentException when commits cannot be counted, or the count would be wrong,
   *     as in a shallow clone
   */
  public Build build() {
    requireWholeClone();
    Git.Answer count = ask("rev-list", "--count", "HEAD");
    if (count.exit() != 0) {
      throw new IllegalArgumentException(
          "a commit must be checked out to count from, "
              + directory
              + " has none: "
              + count.error()
              + " (commit first"
              + OR_SET_IT);
    }
    return Build.parse(count.output(), "git rev-list --count HEAD");
  }

  private void requireWholeClone() {
    Git.Answer shallow = ask("rev-parse", "--is-shallow-repository");
    if (shallow.exit() != 0) {
      throw new IllegalArgumentException(
          "commits must be counted in a Git repository, "
              + directory
              + " is in none that git reads: "
              + shallow.error()
              + " (build in a clone"
              + OR_SET_IT);
    }
    if (shallow.output().equals("true")) {
      throw new IllegalArgumentException(
          "commits must be counted in a whole clone, "
              + directory
              + " is in a shallow one, which has only the newest (run git fetch --unshallow first;"
              + " GitHub Actions: fetch-depth: 0 for actions/checkout; GitLab: GIT_DEPTH: 0;"
              + " Bitbucket: clone: depth: full; Azure: fetchDepth: 0"
              + OR_SET_IT);
    }
    if (!shallow.output().equals("false")) {
      // Before 2.15, git prints an option that it does not know.
      throw new IllegalArgumentException(
          "git must be 2.15 or newer to tell whether a clone is shallow, answered \""
              + shallow.output()
              + "\" (update it"
              + OR_SET_IT);
    }
  }

  private Git.Answer ask(String... arguments) {
    try {
      return git.ask(arguments);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "git must run to count commits, did not: "
              + e.getMessage()
              + " (install it on the PATH"
              + OR_SET_IT,
          e);
    }
  }
}
