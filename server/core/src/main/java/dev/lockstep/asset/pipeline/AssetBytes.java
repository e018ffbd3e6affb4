package dev.lockstep.asset.pipeline;

import dev.lockstep.asset.file.Fingerprint;
import dev.lockstep.http.Variant;
import java.io.IOException;
import java.util.List;

/** The bytes of an asset, wherever they lie. */
public interface AssetBytes {
  /**
   * Returns the size of the identity variant.
   *
   * @return the size in bytes
   */
  long size();

  /**
   * Takes the bytes out.
   *
   * @param fingerprint what they must have
   * @return the encodings, identity among them; none when the bytes have another fingerprint
   * @throws IOException when they cannot be read at the moment
   */
  List<Variant> open(Fingerprint fingerprint) throws IOException;
}
