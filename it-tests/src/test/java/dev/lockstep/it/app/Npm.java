package dev.lockstep.it.app;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Node and npm, as they are on this machine. */
final class Npm {
  /** What npm says when there is no registry, as opposed to anything wrong with the packages. */
  private static final Pattern NO_REGISTRY =
      Pattern.compile("\\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH)\\b");

  /** The oldest that Vite runs on. */
  private static final Pattern NEW_ENOUGH =
      Pattern.compile("v(20\\.(19|[2-9]\\d)|22\\.(1[2-9]|[2-9]\\d)|(2[3-9]|[3-9]\\d)\\.\\d+)\\..*");

  /** Far beyond what an installation takes; a program that hangs is ended then. */
  private static final long PATIENCE_MINUTES = 5;

  private final Path directory;

  /** Runs both in a directory. */
  Npm(Path directory) {
    this.directory = directory;
  }

  /** Why they cannot be used; empty when they can. */
  static Optional<String> missing() {
    Optional<Path> node = onPath("node");
    if (node.isEmpty() || onPath("npm").isEmpty()) {
      return Optional.of("Node and npm are not on the PATH; the applications need Node 20.19");
    }
    String version = new Npm(Path.of("")).run(List.of("node", "--version")).output().strip();
    return NEW_ENOUGH.matcher(version).matches()
        ? Optional.empty()
        : Optional.of("Node is " + version + "; the applications need Node 20.19");
  }

  /** What a program said, and how it ended. */
  record Run(List<String> command, int status, String output) {
    Run {
      command = List.copyOf(command);
    }

    /** The word by which it said that it reached no registry. */
    Optional<String> noRegistry() {
      Matcher matcher = NO_REGISTRY.matcher(output);
      return status != 0 && matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
    }

    void orThrow() {
      if (status != 0) {
        throw new IllegalStateException(
            String.join(" ", command) + " ended with " + status + ":\n" + output);
      }
    }
  }

  /** Runs npm. Nothing that a package brings is executed. */
  Run npm(String... arguments) {
    List<String> command = new ArrayList<>(List.of("npm"));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"));
    return run(command);
  }

  /** Runs a script. */
  Run node(String... arguments) {
    List<String> command = new ArrayList<>(List.of("node"));
    command.addAll(List.of(arguments));
    return run(command);
  }

  private Run run(List<String> command) {
    try {
      Path said = Files.createTempFile("lockstep-npm-", ".log");
      try {
        Process process =
            new ProcessBuilder(command)
                .directory(directory.toAbsolutePath().toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
          process.descendants().forEach(ProcessHandle::destroyForcibly);
          process.destroyForcibly().waitFor();
        }
        return new Run(command, process.exitValue(), Files.readString(said));
      } finally {
        Files.delete(said);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private static Optional<Path> onPath(String name) {
    for (String folder : System.getenv("PATH").split(File.pathSeparator, -1)) {
      Path program = Path.of(folder, name);
      if (Files.isExecutable(program)) {
        return Optional.of(program);
      }
    }
    return Optional.empty();
  }
}
