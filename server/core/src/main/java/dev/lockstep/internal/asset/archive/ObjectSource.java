package dev.lockstep.internal.asset.archive;

import dev.lockstep.internal.asset.file.Fingerprint;
import java.io.IOException;
import java.util.Map;

/** The bytes of the publisher's own build. Only objects that the archive lacks are read. */
public interface ObjectSource {
  /**
   * Returns the size of an asset.
   *
   * @param fingerprint a fingerprint in the listing
   * @return its length in bytes
   */
  long size(Fingerprint fingerprint);

  /**
   * Returns the bytes of an asset.
   *
   * @param fingerprint a fingerprint in the listing
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
