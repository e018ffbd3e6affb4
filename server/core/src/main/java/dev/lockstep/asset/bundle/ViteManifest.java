package dev.lockstep.asset.bundle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Vite's manifest: source file → {@code {"file": "assets/main-BX3sjd2K.js", "imports":
 * ["_shared.js"], "css": ["assets/main-D4q0aaP1.css"], "assets": […]}}.
 */
final class ViteManifest {
  private final JsonNode root;
  private final Set<String> present;
  private final Map<String, List<String>> files = new HashMap<>();
  private final Map<String, String> entries = new HashMap<>();

  private ViteManifest(JsonNode root, Set<String> present) {
    this.root = root;
    this.present = present;
  }

  static boolean isOne(JsonNode root) {
    return !root.isEmpty()
        && root.properties().stream().allMatch(chunk -> chunk.getValue().path("file").isString());
  }

  static Bundle read(JsonNode root, Set<String> present) {
    ViteManifest manifest = new ViteManifest(root, present);
    root.properties().forEach(chunk -> manifest.add(chunk.getKey(), chunk.getValue()));
    return new Bundle(manifest.files, manifest.entries);
  }

  private void add(String source, JsonNode chunk) {
    String file = chunk.path("file").stringValue();
    if (!present.contains(file)) {
      return;
    }
    entries.put(source, file);
    String name = name(source, chunk);
    keep(file, name, loadedWith(chunk));
    strings(chunk.path("css")).forEach(css -> keep(css, name, List.of()));
    strings(chunk.path("assets")).forEach(asset -> keep(asset, "", List.of()));
  }

  /** A chunk that has no source file is listed as an underscore and its own file's name. */
  private static String name(String source, JsonNode chunk) {
    String own = source.startsWith("_") ? "" : source;
    return chunk.path("name").isString() ? chunk.path("name").stringValue() : own;
  }

  private void keep(String file, String source, List<String> loaded) {
    if (present.contains(file) && ContentName.isIn(file, source)) {
      files.merge(file, loaded, (one, other) -> one.isEmpty() ? other : one);
    }
  }

  private List<String> loadedWith(JsonNode chunk) {
    List<String> loaded = new ArrayList<>();
    for (String source : strings(chunk.path("imports"))) {
      JsonNode file = root.path(source).path("file");
      if (file.isString()) {
        loaded.add(file.stringValue());
      }
    }
    loaded.addAll(strings(chunk.path("css")));
    loaded.removeIf(file -> !present.contains(file));
    return loaded;
  }

  private static List<String> strings(JsonNode array) {
    List<String> strings = new ArrayList<>();
    for (JsonNode item : array) {
      if (item.isString()) {
        strings.add(item.stringValue());
      }
    }
    return strings;
  }
}
