package dev.lockstep.it.engine;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The programs of this machine. */
public final class Programs {
  private Programs() {}

  /** The first of some names that is found on the {@code PATH}. */
  public static Optional<Path> onPath(String... names) {
    return Stream.of(names).flatMap(Programs::everywhere).findFirst();
  }

  private static Stream<Path> everywhere(String name) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable);
  }
}
