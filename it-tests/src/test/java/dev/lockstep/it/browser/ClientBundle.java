package dev.lockstep.it.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The shipped client, as it stands in the WebJar. */
public final class ClientBundle {
  private ClientBundle() {}

  /** A file of the WebJar, such as {@code lockstep.js}. */
  public static String file(String name) {
    String path =
        "META-INF/resources/webjars/lockstep-client/"
            + System.getProperty("lockstep.version")
            + "/"
            + name;
    try (InputStream in = ClientBundle.class.getClassLoader().getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException(path + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
