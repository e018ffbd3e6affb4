package dev.lockstep.internal.asset.pipeline;

import dev.lockstep.http.Body;
import dev.lockstep.internal.asset.encoding.Variants;
import dev.lockstep.internal.asset.file.Fingerprint;
import dev.lockstep.internal.http.Variant;
import java.util.List;

/**
 * Bytes whose fingerprint was computed when they were kept.
 *
 * @param body the bytes
 */
public record KeptBytes(Body body) implements AssetBytes {
  @Override
  public long size() {
    return body.length();
  }

  @Override
  public List<Variant> open(Fingerprint fingerprint) {
    return List.of(Variants.identity(fingerprint, body));
  }
}
