package dev.lockstep.asset.serving;

import dev.lockstep.asset.archive.ObjectSource;
import dev.lockstep.asset.file.Fingerprint;
import dev.lockstep.asset.pipeline.Asset;
import dev.lockstep.asset.store.ByteStore;
import dev.lockstep.http.Variant;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * This build's bytes, for the archive.
 *
 * @param assets the assets by fingerprint
 */
public record OwnObjects(Map<Fingerprint, Asset> assets) implements ObjectSource {
  @Override
  public long size(Fingerprint fingerprint) {
    return asset(fingerprint).size();
  }

  @Override
  public byte[] bytes(Fingerprint fingerprint) throws IOException {
    List<Variant> variants = asset(fingerprint).variants();
    if (variants.isEmpty()) {
      throw new IOException(asset(fingerprint).logicalPath() + " is damaged");
    }
    return ByteStore.read(variants.get(variants.size() - 1).body());
  }

  private Asset asset(Fingerprint fingerprint) {
    return Objects.requireNonNull(assets.get(fingerprint));
  }
}
