package dev.lockstep.buildtool.stamp;

import dev.lockstep.build.BuildDiscovery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * {@value BuildDiscovery#PROPERTIES_RESOURCE} below a directory of classes.
 *
 * @param path the file
 */
public record StampFile(Path path) {
  /**
   * Returns the file of a module.
   *
   * @param classes the directory of its classes and resources
   * @return the file, whether or not it exists
   */
  public static StampFile in(Path classes) {
    return new StampFile(classes.resolve(BuildDiscovery.PROPERTIES_RESOURCE));
  }

  /**
   * Reads the file.
   *
   * @return its text; null when there is none
   * @throws IOException when it cannot be read
   */
  public @Nullable String read() throws IOException {
    try {
      // The charset of Properties.load(InputStream). It has a character for every byte.
      return Files.readString(path, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  /**
   * Performs the decision.
   *
   * @param action the decision
   * @throws IOException when the file cannot be written or deleted
   */
  public void perform(Stamp.Action action) throws IOException {
    if (action instanceof Stamp.Write write) {
      Files.createDirectories(path.getParent());
      Files.writeString(path, write.text(), StandardCharsets.ISO_8859_1);
    } else if (action instanceof Stamp.Delete) {
      Files.delete(path);
    }
  }
}
