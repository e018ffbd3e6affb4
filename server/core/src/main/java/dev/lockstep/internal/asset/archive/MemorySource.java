package dev.lockstep.internal.asset.archive;

import dev.lockstep.internal.asset.file.Fingerprint;
import java.util.Map;

/** Assets that are in memory. */
record MemorySource(Map<Fingerprint, byte[]> objects) implements ObjectSource {
  @Override
  public long size(Fingerprint fingerprint) {
    return bytes(fingerprint).length;
  }

  @Override
  public byte[] bytes(Fingerprint fingerprint) {
    byte[] bytes = objects.get(fingerprint);
    if (bytes == null) {
      throw new IllegalArgumentException(
          "object source lacks fingerprint " + fingerprint + " (list only what the source has)");
    }
    return bytes;
  }
}
