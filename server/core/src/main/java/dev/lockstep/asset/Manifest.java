package dev.lockstep.asset;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The assets of one build by logical path.
 *
 * @param assets logical path → asset
 */
record Manifest(Map<String, Asset> assets) {
  Manifest {
    assets = Map.copyOf(assets);
  }

  /** Reads the roots; where two hold the same logical path, the earlier root's file counts. */
  static Manifest read(List<AssetRoot> roots) {
    NavigableMap<String, byte[]> files = new TreeMap<>();
    for (AssetRoot root : roots) {
      root.read().forEach(files::putIfAbsent);
    }
    Map<String, Asset> assets = new LinkedHashMap<>();
    files.forEach((path, bytes) -> assets.put(path, Asset.of(path, bytes)));
    return new Manifest(assets);
  }
}
