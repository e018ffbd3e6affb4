package dev.lockstep.asset.bundle;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the manifest that a bundler left beside its output, whichever bundler it was. */
public final class BundlerManifest {
  /** Where bundlers leave it: Vite 5 and newer, Vite before and webpack, create-react-app. */
  private static final String[] PLACES = {
    ".vite/manifest.json", "manifest.json", "asset-manifest.json"
  };

  /** A manifest of 100,000 chunks has about 20 MB. */
  private static final long MAX_BYTES = 32L << 20;

  private BundlerManifest() {}

  /** Reads a file's bytes. */
  public interface Reader {
    /**
     * Reads a file.
     *
     * @param logicalPath a path that {@code sizes} has
     * @return its bytes
     */
    byte[] read(String logicalPath);
  }

  /**
   * Reads what is there.
   *
   * @param sizes logical path → size of every file, hidden ones too
   * @param reader reads one of them
   * @return what the bundler said; {@link Bundle#NONE} without a bundler's manifest. A manifest
   *     that is damaged counts as none: the files are then fingerprinted as any others
   */
  public static Bundle in(Map<String, Long> sizes, Reader reader) {
    Bundle bundle = Bundle.NONE;
    for (String place : PLACES) {
      Long size = sizes.get(place);
      if (size != null && size <= MAX_BYTES) {
        bundle = bundle.and(parse(reader.read(place), sizes));
      }
    }
    return bundle;
  }

  private static Bundle parse(byte[] bytes, Map<String, Long> sizes) {
    try {
      // Not a constant: most starts need no JSON, and its classes would take a third of their time.
      JsonNode root = JsonMapper.shared().readTree(bytes);
      return root.isObject() ? parse(root, sizes) : Bundle.NONE;
    } catch (JacksonException e) {
      return Bundle.NONE;
    }
  }

  private static Bundle parse(JsonNode root, Map<String, Long> sizes) {
    if (ViteManifest.isOne(root)) {
      return ViteManifest.read(root, sizes.keySet());
    }
    NavigableMap<String, String> outputs = new TreeMap<>();
    JsonNode listed = root.path("files").isObject() ? root.path("files") : root;
    for (Map.Entry<String, JsonNode> entry : listed.properties()) {
      if (entry.getValue().isString()) {
        outputs.put(entry.getKey(), entry.getValue().stringValue());
      }
    }
    return WebpackManifest.read(outputs, sizes.keySet());
  }
}
