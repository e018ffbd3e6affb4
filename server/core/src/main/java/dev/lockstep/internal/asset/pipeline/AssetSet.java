package dev.lockstep.internal.asset.pipeline;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The assets and documents of a build.
 *
 * @param assets logical path → asset
 * @param entries name of a source file → logical path of the asset that a bundler made of it
 * @param documents logical path → HTML document as it is in its root
 * @param keptDocuments logical paths of documents whose bytes stay: those of packages, and those
 *     whose digest stands in a table of the application's
 */
public record AssetSet(
    NavigableMap<String, Asset> assets,
    Map<String, String> entries,
    NavigableMap<String, byte[]> documents,
    Set<String> keptDocuments) {
  /**
   * Copies the set.
   *
   * @param assets as above
   * @param entries as above
   * @param documents as above
   * @param keptDocuments as above
   */
  public AssetSet {
    keptDocuments = Set.copyOf(keptDocuments);
  }

  /**
   * Finds an asset.
   *
   * @param name its logical path, or the name of a source file that a bundler made it of
   * @return the asset; null when there is none
   */
  public @Nullable Asset asset(String name) {
    Asset asset = assets.get(name);
    if (asset != null) {
      return asset;
    }
    String path = entries.get(name);
    return path == null ? null : assets.get(path);
  }
}
