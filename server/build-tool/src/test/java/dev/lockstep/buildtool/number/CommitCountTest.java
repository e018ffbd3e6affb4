package dev.lockstep.buildtool.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.build.Build;
import dev.lockstep.buildtool.GitClone;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CommitCountTest {
  @TempDir Path directory;

  @Test
  void commits_areCounted_fromAnyFolder() throws Exception {
    GitClone.init(directory).commit("one").commit("two").commit("three");
    Path folder = directory.resolve("module/sub");
    folder.toFile().mkdirs();

    assertThat(CommitCount.in(directory).build())
        .isEqualTo(new Build(3, "git rev-list --count HEAD"));
    assertThat(CommitCount.in(folder).build().number()).isEqualTo(3);
  }

  @Test
  void shallowClone_isRefused_withTheRemedy(@TempDir Path clone) throws Exception {
    GitClone.init(directory).commit("one").commit("two");
    GitClone.shallow(directory, clone);

    assertThatThrownBy(CommitCount.in(clone)::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "commits must be counted in a whole clone, " + clone + " is in a shallow one")
        .hasMessageContaining("git fetch --unshallow")
        .hasMessageContaining("fetch-depth: 0")
        .hasMessageEndingWith("or set -Dlockstep.build instead)");
  }

  @Test
  void directoryOutsideOfGit_isRefused() {
    assertThatThrownBy(CommitCount.in(directory)::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "commits must be counted in a Git repository, "
                + directory
                + " is in none that git reads: fatal: not a git repository");
  }

  @Test
  void repositoryWithoutACommit_isRefused() throws Exception {
    GitClone.init(directory);

    assertThatThrownBy(CommitCount.in(directory)::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "a commit must be checked out to count from, " + directory + " has none: fatal: ");
  }

  @Test
  void missingGit_isRefused_withTheRemedy() {
    Git none =
        arguments -> {
          throw new IOException("Cannot run program \"git\"");
        };

    assertThatThrownBy(new CommitCount(directory, none)::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "git must run to count commits, did not: Cannot run program \"git\" (install it on the"
                + " PATH, or set -Dlockstep.build instead)");
  }

  @Test
  void gitThatCannotTellShallowClones_isRefused() {
    Git old = arguments -> new Git.Answer(0, "--is-shallow-repository", "");

    assertThatThrownBy(new CommitCount(directory, old)::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("git must be 2.15 or newer to tell whether a clone is shallow");
  }
}
