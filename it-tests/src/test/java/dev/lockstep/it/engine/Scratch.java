package dev.lockstep.it.engine;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A new folder for the profile of one browser. Closing it deletes it with all that is in it. */
public record Scratch(Path folder) implements AutoCloseable {
  /** Makes one. */
  public static Scratch make() {
    try {
      return new Scratch(Files.createTempDirectory("lockstep-browser-"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void close() {
    // A browser that is just ending may still write; what appears meanwhile is deleted next time.
    for (int attempt = 0; Files.exists(folder) && attempt < 50; attempt++) {
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
      } catch (IOException | UncheckedIOException changing) {
        Thread.onSpinWait();
      }
    }
  }
}
