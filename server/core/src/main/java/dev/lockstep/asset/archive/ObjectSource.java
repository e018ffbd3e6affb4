package dev.lockstep.asset.archive;

import dev.lockstep.asset.file.Fingerprint;
import java.io.IOException;
import java.util.Map;

/**
 * Where a publisher takes the bytes of its own build from; asked only for what an archive lacks.
 */
public interface ObjectSource {
  /**
   * Returns the size of an asset.
   *
   * @param fingerprint one that the listing names
   * @return its length in bytes
   */
  long size(Fingerprint fingerprint);

  /**
   * Returns the bytes of an asset.
   *
   * @param fingerprint one that the listing names
   * @return its final bytes, not encoded
   * @throws IOException when they cannot be read
   */
  byte[] bytes(Fingerprint fingerprint) throws IOException;

  /**
   * Takes the bytes from memory.
   *
   * @param bytes the assets of a build by fingerprint
   * @return a source that throws {@link IllegalArgumentException} for any other fingerprint
   */
  static ObjectSource of(Map<Fingerprint, byte[]> bytes) {
    return new MemorySource(Map.copyOf(bytes));
  }
}
