package dev.lockstep.asset.file;

import java.io.Closeable;
import java.io.IOException;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/** A place that assets are read from. */
public interface AssetRoot {
  /**
   * Opens the root and lists its files.
   *
   * @return the files, readable until it is closed
   * @throws IOException when the root cannot be read
   * @throws IllegalArgumentException when there is no such place
   */
  Opened open() throws IOException;

  /**
   * Finds one file as it is now; for development, where files change under a running server.
   *
   * @param logicalPath any text, because it comes from a request
   * @return the file; null when the root has no such file, or has one that is not served
   * @throws IOException when the root cannot be read
   */
  @Nullable SourceFile find(String logicalPath) throws IOException;

  /** The files of a root. */
  interface Opened extends Closeable {
    /**
     * Returns the files.
     *
     * @return logical path → file, in the order of the paths
     */
    NavigableMap<String, SourceFile> files();
  }
}
