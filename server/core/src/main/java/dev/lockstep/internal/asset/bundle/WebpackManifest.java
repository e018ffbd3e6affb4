package dev.lockstep.internal.asset.bundle;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The manifest of webpack's plugins: {@code {"main.js": "/static/main.3f2a1b9c.js"}}. It does not
 * say which file loads which.
 */
final class WebpackManifest {
  private WebpackManifest() {}

  static Bundle read(NavigableMap<String, String> outputs, Set<String> present) {
    Map<String, List<String>> files = new HashMap<>();
    Map<String, String> entries = new HashMap<>();
    outputs.forEach(
        (source, url) -> {
          String file = file(url, present);
          if (file != null) {
            entries.put(source, file);
            if (isNamedByContent(file, source)) {
              files.put(file, List.of());
            }
          }
        });
    return new Bundle(files, entries);
  }

  /** A file without a source, such as a chunk or a copied file, is listed under its own name. */
  private static boolean isNamedByContent(String file, String source) {
    return file.endsWith(source) ? ContentName.isHexIn(file) : ContentName.isIn(file, source);
  }

  /** Returns the URL without the public path: the longest end of it that is the path of a file. */
  private static @Nullable String file(String url, Set<String> present) {
    int scheme = url.indexOf("://");
    int from = scheme < 0 ? 0 : scheme + "://".length();
    while (from >= 0) {
      String path = url.substring(from);
      if (present.contains(path)) {
        return path;
      }
      int slash = url.indexOf('/', from);
      from = slash < 0 ? -1 : slash + 1;
    }
    return null;
  }
}
