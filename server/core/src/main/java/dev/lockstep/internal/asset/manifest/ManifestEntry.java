package dev.lockstep.internal.asset.manifest;

import dev.lockstep.internal.asset.file.Fingerprint;
import dev.lockstep.internal.asset.naming.AssetName;
import java.util.List;
import java.util.NavigableMap;

/**
 * One asset of a manifest. Its file lies at the path of its name, each variant's beside it with the
 * coding's ending.
 *
 * @param name what it is called in URLs
 * @param immutable whether that name changes whenever the bytes do
 * @param mediaType the value of {@code Content-Type}
 * @param content size and fingerprint of the final bytes
 * @param imports logical paths of what a browser loads before it can be used
 * @param variants ending of an encoding, such as {@code gz} → size and fingerprint of that file
 */
public record ManifestEntry(
    AssetName name,
    boolean immutable,
    String mediaType,
    Content content,
    List<String> imports,
    NavigableMap<String, Content> variants) {
  /**
   * Size and fingerprint of a file.
   *
   * @param size its size in bytes
   * @param fingerprint the fingerprint of its bytes
   */
  public record Content(long size, Fingerprint fingerprint) {}
}
