package dev.lockstep.internal.page;

import dev.lockstep.setting.SettingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The source of the single-page application's document. */
public sealed interface Shell {
  /**
   * Returns the document's logical path, against which its references are resolved.
   *
   * @return the logical path
   */
  String path();

  /**
   * A document in the asset roots.
   *
   * @param path its logical path
   */
  record InRoots(String path) implements Shell {}

  /**
   * A resource outside the asset roots; its references are resolved as if it were in a root.
   *
   * @param path its logical path
   * @param loader finds the resource
   * @param name the resource's name
   */
  record Resource(String path, ClassLoader loader, String name) implements Shell {
    /**
     * Reads the document.
     *
     * @return its bytes
     * @throws SettingException when there is no such resource
     * @throws UncheckedIOException when it cannot be read
     */
    public byte[] read() {
      try (InputStream in = loader.getResourceAsStream(name)) {
        if (in == null) {
          throw new SettingException("resource", name, "on the class path", null);
        }
        return in.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read the page " + name, e);
      }
    }
  }
}
