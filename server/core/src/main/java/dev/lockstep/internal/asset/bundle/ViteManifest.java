package dev.lockstep.internal.asset.bundle;

import dev.lockstep.internal.asset.bundle.ManifestValue.Members;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Vite's manifest: source file → {@code {"file": "assets/main-BX3sjd2K.js", "imports":
 * ["_shared.js"], "css": ["assets/main-D4q0aaP1.css"], "assets": […]}}.
 */
final class ViteManifest {
  private final Members root;
  private final Set<String> present;
  private final Map<String, List<String>> files = new HashMap<>();
  private final Map<String, String> entries = new HashMap<>();

  private ViteManifest(Members root, Set<String> present) {
    this.root = root;
    this.present = present;
  }

  static boolean isOne(Members root) {
    return !root.members().isEmpty()
        && root.members().keySet().stream().allMatch(source -> file(root, source) != null);
  }

  static Bundle read(Members root, Set<String> present) {
    ViteManifest manifest = new ViteManifest(root, present);
    root.members()
        .forEach(
            (source, value) -> {
              if (value instanceof Members chunk) {
                manifest.add(source, chunk);
              }
            });
    return new Bundle(manifest.files, manifest.entries);
  }

  /** Returns the file of a chunk; null where the manifest has no such chunk. */
  private static @Nullable String file(Members root, String source) {
    return root.members().get(source) instanceof Members chunk ? chunk.text("file") : null;
  }

  private void add(String source, Members chunk) {
    String file = chunk.text("file");
    if (file == null || !present.contains(file)) {
      return;
    }
    entries.put(source, file);
    String name = name(source, chunk);
    keep(file, name, loadedWith(chunk));
    chunk.texts("css").forEach(css -> keep(css, name, List.of()));
    chunk.texts("assets").forEach(asset -> keep(asset, "", List.of()));
  }

  /** A chunk that has no source file is listed as an underscore and its own file's name. */
  private static String name(String source, Members chunk) {
    String name = chunk.text("name");
    if (name != null) {
      return name;
    }
    return source.startsWith("_") ? "" : source;
  }

  private void keep(String file, String source, List<String> loaded) {
    boolean named = ContentName.isIn(file, source) || ContentName.isBehind(source, file);
    if (named && present.contains(file)) {
      files.merge(file, loaded, (one, other) -> one.isEmpty() ? other : one);
    }
  }

  private List<String> loadedWith(Members chunk) {
    List<String> loaded = new ArrayList<>();
    for (String source : chunk.texts("imports")) {
      String file = file(root, source);
      if (file != null) {
        loaded.add(file);
      }
    }
    loaded.addAll(chunk.texts("css"));
    loaded.removeIf(file -> !present.contains(file));
    return loaded;
  }
}
