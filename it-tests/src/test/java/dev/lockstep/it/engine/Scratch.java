package dev.lockstep.it.engine;

import static org.awaitility.Awaitility.await;

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
    await("the ending browser to write nothing more below " + folder).until(this::isDeleted);
  }

  private boolean isDeleted() {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException | UncheckedIOException changing) {
      return false; // the browser deletes files of its own meanwhile
    }
    return Files.notExists(folder);
  }
}
