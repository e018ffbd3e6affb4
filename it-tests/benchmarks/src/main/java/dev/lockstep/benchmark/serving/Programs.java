package dev.lockstep.benchmark.serving;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Programs of the system that the load run needs; it installs nothing. */
enum Programs {
  WRK("wrk"),
  NGINX("nginx");

  private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

  private final String program;

  Programs(String program) {
    this.program = program;
  }

  /** Where it is, or the one sentence that says what is missing. */
  Path path() {
    return find()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    program
                        + " is missing on the PATH (on Debian: apt-get install "
                        + program
                        + ")"));
  }

  Optional<Path> find() {
    List<String> folders =
        SEPARATOR.splitAsStream(System.getenv().getOrDefault("PATH", "")).toList();
    // Debian puts servers where only root's PATH looks.
    return Stream.concat(folders.stream(), Arrays.stream(new String[] {"/usr/sbin"}))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
