package dev.lockstep.internal.asset.serving;

import dev.lockstep.internal.asset.archive.ObjectSource;
import dev.lockstep.internal.asset.file.Fingerprint;
import dev.lockstep.internal.asset.store.ByteStore;
import dev.lockstep.internal.http.Variant;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The bytes of this build's assets, for the archive. */
public final class OwnObjects implements ObjectSource {
  private final Map<Fingerprint, LazyRepresentation> byFingerprint = new HashMap<>();

  /**
   * Offers the bytes of a catalog.
   *
   * @param catalog the catalog of this build
   */
  public OwnObjects(BuildCatalog catalog) {
    catalog
        .representations()
        .forEach(representation -> byFingerprint.put(representation.fingerprint(), representation));
  }

  @Override
  public long size(Fingerprint fingerprint) {
    return find(fingerprint).size();
  }

  @Override
  public byte[] bytes(Fingerprint fingerprint) throws IOException {
    LazyRepresentation found = find(fingerprint);
    List<Variant> variants = found.variants();
    if (variants.isEmpty()) {
      throw new IOException(found.logicalPath() + " is damaged or cannot be read");
    }
    return ByteStore.read(variants.get(variants.size() - 1).body());
  }

  private LazyRepresentation find(Fingerprint fingerprint) {
    return Objects.requireNonNull(byFingerprint.get(fingerprint));
  }
}
