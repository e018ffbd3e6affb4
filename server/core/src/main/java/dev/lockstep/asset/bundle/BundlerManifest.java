package dev.lockstep.asset.bundle;

import dev.lockstep.asset.bundle.ManifestValue.Members;
import dev.lockstep.asset.bundle.ManifestValue.Text;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Reads the manifest that a bundler left beside its output, whichever bundler it was. */
public final class BundlerManifest {
  /** Where bundlers leave it: Vite 5 and newer, Vite before and webpack, create-react-app. */
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
