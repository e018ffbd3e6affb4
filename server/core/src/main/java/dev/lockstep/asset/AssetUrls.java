package dev.lockstep.asset;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The URLs of this build's assets, computed at start-up: a look-up a call. Thread-safe. */
public final class AssetUrls {
  private static final int NAMES_TO_SUGGEST = 3;

  private final Map<String, String> urls = new HashMap<>();

  AssetUrls(Manifest manifest, BuildNaming naming) {
    for (String path : manifest.assets().keySet()) {
      urls.put(path, naming.url(path));
    }
  }

  /**
   * Returns the URL of an asset.
   *
   * @param logicalPath the path below the roots, such as {@code css/app.css}
   * @return its URL, such as {@code /assets/css/app.css?7127}
   * @throws IllegalArgumentException when no root has such a file; the message gives the nearest
   *     names
   */
  public String url(String logicalPath) {
    String url = urls.get(logicalPath);
    if (url == null) {
      throw new IllegalArgumentException(unknown(logicalPath));
    }
    return url;
  }

  private String unknown(String logicalPath) {
    List<String> nearest =
        urls.keySet().stream()
            .sorted(
                Comparator.<String>comparingInt(name -> EditDistance.between(name, logicalPath))
                    .thenComparing(Comparator.naturalOrder()))
            .limit(NAMES_TO_SUGGEST)
            .toList();
    return "logical path must be that of an asset, was \""
        + logicalPath
        + "\" (nearest: "
        + (nearest.isEmpty() ? "there are no assets" : String.join(", ", nearest))
        + ")";
  }
}
