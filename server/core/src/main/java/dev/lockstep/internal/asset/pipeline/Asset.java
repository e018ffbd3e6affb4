package dev.lockstep.internal.asset.pipeline;

import dev.lockstep.internal.asset.file.Fingerprint;
import dev.lockstep.internal.asset.naming.AssetName;
import java.util.List;

/**
 * One file of one build.
 *
 * @param logicalPath its path below the roots, such as {@code css/app.css}
 * @param name what it is called in URLs
 * @param immutable whether that name changes whenever the bytes do; otherwise the answer is
 *     revalidated before each use
 * @param mediaType the value of {@code Content-Type}
 * @param fingerprint the fingerprint of its final bytes
 * @param imports logical paths of what a browser loads before the asset can be used
 * @param bytes its final bytes
 */
public record Asset(
    String logicalPath,
    AssetName name,
    boolean immutable,
    String mediaType,
    Fingerprint fingerprint,
    List<String> imports,
    AssetBytes bytes) {
  /**
   * Copies the list.
   *
   * @param logicalPath as above
   * @param name as above
   * @param immutable as above
   * @param mediaType as above
   * @param fingerprint as above
   * @param imports as above
   * @param bytes as above
   */
  public Asset {
    imports = List.copyOf(imports);
  }
}
