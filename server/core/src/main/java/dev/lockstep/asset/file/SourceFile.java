package dev.lockstep.asset.file;

import java.io.IOException;
import java.io.InputStream;

/** A file of an open root. {@link Object#toString()} says where it is, for messages. */
public interface SourceFile {
  /**
   * Returns the size.
   *
   * @return the size in bytes, as it was when the root was opened
   */
  long size();

  /**
   * Opens the file.
   *
   * @return its bytes
   * @throws IOException when it cannot be read
   */
  InputStream open() throws IOException;

  /**
   * Reads the file whole.
   *
   * @return its bytes
   * @throws IOException when it cannot be read
   */
  default byte[] read() throws IOException {
    try (InputStream in = open()) {
      return in.readAllBytes();
    }
  }
}
