package dev.lockstep.it.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes what takes long once for a run of the tests, whichever of its processes asks first; the
 * others wait for it.
 */
public final class OncePerRun {
  /** Which run this is; without Maven, this process alone. */
  private static final String RUN =
      System.getProperty("lockstep.run", "process " + ProcessHandle.current().pid());

  private static final Map<Path, Optional<String>> KNOWN = new HashMap<>();

  private OncePerRun() {}

  /**
   * Makes something, unless it is made.
   *
   * @param place what is made; beside it lie the lock and what became of it
   * @param make makes it, and says why it cannot be made; empty when it is made
   * @return what {@code make} said
   */
  public static synchronized Optional<String> make(Path place, Supplier<Optional<String>> make) {
    return KNOWN.computeIfAbsent(
        place.toAbsolutePath(),
        name -> {
          try {
            return makeAlone(name, make);
          } catch (IOException failed) {
            throw new UncheckedIOException(failed);
          }
        });
  }

  private static Optional<String> makeAlone(Path place, Supplier<Optional<String>> make)
      throws IOException {
    Path outcome = place.resolveSibling(place.getFileName() + ".made");
    Files.createDirectories(place.getParent());
    try (FileChannel file =
            FileChannel.open(
                place.resolveSibling(place.getFileName() + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock held = file.lock()) {
      String[] said =
          Files.exists(outcome) ? Files.readString(outcome).split("\n", 2) : new String[0];
      if (held.isValid() && said.length == 2 && said[0].equals(RUN)) {
        return said[1].isEmpty() ? Optional.empty() : Optional.of(said[1]);
      }
      Optional<String> missing = make.get();
      Files.writeString(outcome, RUN + "\n" + missing.orElse(""));
      return missing;
    }
  }
}
