package dev.lockstep.benchmark.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory that is gone when it is closed, or when the process is told to end before. */
public record TemporaryDirectory(Path path) implements AutoCloseable {
  /** Makes an empty one. */
  public static TemporaryDirectory create() throws IOException {
    TemporaryDirectory made =
        new TemporaryDirectory(Files.createTempDirectory("lockstep-benchmark-"));
    Runtime.getRuntime().addShutdownHook(new Thread(made::closeAtTheEnd, "temporary directory"));
    return made;
  }

  private void closeAtTheEnd() {
    try {
      close();
    } catch (IOException e) {
      System.err.println("cannot remove " + path + ": " + e);
    }
  }

  @Override
  public void close() throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(path)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : deepestFirst) {
      Files.deleteIfExists(each);
    }
  }
}
