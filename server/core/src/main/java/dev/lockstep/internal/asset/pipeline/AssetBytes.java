package dev.lockstep.internal.asset.pipeline;

import dev.lockstep.internal.asset.file.Fingerprint;
import dev.lockstep.internal.http.Variant;
import java.io.IOException;
import java.util.List;

/** The bytes of an asset: in memory, or in files that are still to be read. */
public interface AssetBytes {
  /**
   * Returns the size of the identity variant.
   *
   * @return the size in bytes
   */
  long size();

  /**
   * Reads the bytes and compares them with their fingerprints.
   *
   * @param fingerprint the fingerprint that the identity variant must have
   * @return the encodings, identity among them; none when bytes have another fingerprint
   * @throws IOException when they cannot be read at the moment
   */
  List<Variant> open(Fingerprint fingerprint) throws IOException;
}
