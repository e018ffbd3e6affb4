package dev.lockstep.buildtool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A working tree that a test makes. */
public record GitClone(Path directory) {
  public static GitClone init(Path directory) throws IOException, InterruptedException {
    GitClone clone = new GitClone(directory);
    clone.git("init", "--quiet");
    return clone;
  }

  public static void shallow(Path from, Path into) throws IOException, InterruptedException {
    new GitClone(into).git("clone", "--quiet", "--depth", "1", from.toUri().toString(), ".");
  }

  public GitClone commit(String message) throws IOException, InterruptedException {
    git(
        "-c",
        "user.name=Test",
        "-c",
        "user.email=test@example.com",
        "-c",
        "commit.gpgSign=false",
        "commit",
        "--quiet",
        "--allow-empty",
        "-m",
        message);
    return this;
  }

  private void git(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    ProcessBuilder git = new ProcessBuilder(command).directory(directory.toFile()).inheritIO();
    git.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
    int exit = git.start().waitFor();
    if (exit != 0) {
      throw new IOException(command + " ended with " + exit);
    }
  }
}
