package dev.lockstep.internal.asset.bundle;

import dev.lockstep.internal.asset.bundle.ManifestValue.Members;
import dev.lockstep.internal.asset.bundle.ManifestValue.Text;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Reads the manifest that a bundler wrote beside its output. */
public final class BundlerManifest {
  /** Where it is: Vite 5 and newer; older Vite and webpack; create-react-app. */
  private static final String[] PLACES = {
    ".vite/manifest.json", "manifest.json", "asset-manifest.json"
  };

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
   * Reads the manifest, if there is one.
   *
   * @param sizes logical path → size of every file, hidden ones too
   * @param reader reads one of them
   * @return the bundle; {@link Bundle#NONE} without a manifest, or with a damaged one: the files
   *     are then fingerprinted like others
   */
  public static Bundle in(Map<String, Long> sizes, Reader reader) {
    Bundle bundle = Bundle.NONE;
    for (String place : PLACES) {
      Long size = sizes.get(place);
      if (size != null && size <= ManifestValueReader.MAX_BYTES) {
        bundle = bundle.and(parse(reader.read(place), sizes));
      }
    }
    return bundle;
  }

  private static Bundle parse(byte[] bytes, Map<String, Long> sizes) {
    Members root = ManifestValueReader.read(bytes);
    if (root == null) {
      return Bundle.NONE;
    }
    if (ViteManifest.isOne(root)) {
      return ViteManifest.read(root, sizes.keySet());
    }
    Members listed = root.members().get("files") instanceof Members files ? files : root;
    NavigableMap<String, String> outputs = new TreeMap<>();
    listed
        .members()
        .forEach(
            (source, value) -> {
              if (value instanceof Text url) {
                outputs.put(source, url.text());
              }
            });
    return WebpackManifest.read(outputs, sizes.keySet());
  }
}
