package dev.lockstep.internal.asset.pipeline;

import dev.lockstep.asset.file.AssetRoot;
import dev.lockstep.asset.file.SourceFile;
import dev.lockstep.internal.asset.encoding.Variants;
import dev.lockstep.internal.asset.file.Fingerprint;
import dev.lockstep.internal.asset.manifest.Manifest;
import dev.lockstep.internal.asset.manifest.ManifestEntry;
import dev.lockstep.internal.asset.store.ByteStore;
import dev.lockstep.internal.http.ContentCoding;
import dev.lockstep.internal.http.Variant;
import dev.lockstep.setting.SettingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The run-time half of the pipeline: takes names from the manifest and compares sizes. Bytes are
 * read and compared with their fingerprints later, in the background or for the first request.
 */
public final class CompiledAssets {
  private final AssetRoot.Opened root;
  private final Manifest manifest;
  private final ByteStore store;

  /** The paths of the assets' files without encodings. */
  private final Set<String> identities;

  private CompiledAssets(AssetRoot.Opened root, Manifest manifest, ByteStore store) {
    this.root = root;
    this.manifest = manifest;
    this.store = store;
    this.identities =
        manifest.assets().values().stream()
            .map(entry -> entry.name().path())
            .collect(Collectors.toSet());
  }

  /**
   * Reads the manifest of an open root.
   *
   * @param root the root
   * @param place its name, for messages
   * @return the manifest
   * @throws IOException when it cannot be read
   * @throws SettingException when there is none
   * @throws IllegalArgumentException when it is damaged
   */
  public static Manifest manifest(AssetRoot.Opened root, String place) throws IOException {
    SourceFile file = root.files().get(Manifest.FILE);
    if (file == null) {
      throw new SettingException(
          "compiled",
          place,
          "a folder with a " + Manifest.FILE,
          "compile the assets into it",
          "compiled assets must have a " + Manifest.FILE + ", " + place + " has none");
    }
    return Manifest.parse(file.read(), file.toString());
  }

  /**
   * Takes the assets that a manifest lists.
   *
   * @param root the root; it stays open until every asset was opened
   * @param manifest its manifest
   * @param store where bytes are kept once they were compared
   * @return the assets
   * @throws IOException when a document cannot be read
   * @throws IllegalArgumentException when a file is missing or of another size
   */
  public static AssetSet of(AssetRoot.Opened root, Manifest manifest, ByteStore store)
      throws IOException {
    return new CompiledAssets(root, manifest, store).build();
  }

  private AssetSet build() throws IOException {
    NavigableMap<String, Asset> assets = new TreeMap<>();
    manifest.assets().forEach((path, entry) -> assets.put(path, asset(path, entry)));
    NavigableMap<String, byte[]> documents = new TreeMap<>();
    for (Map.Entry<String, Long> document : manifest.documents().entrySet()) {
      documents.put(document.getKey(), file(document.getKey(), document.getValue()).read());
    }
    manifest.entries().values().forEach(path -> checkListed(path, assets));
    assets.values().forEach(asset -> asset.imports().forEach(path -> checkListed(path, assets)));
    return new AssetSet(assets, manifest.entries(), documents, manifest.keptDocuments());
  }

  private Asset asset(String path, ManifestEntry entry) {
    List<File> variants = new ArrayList<>();
    entry
        .variants()
        .forEach(
            (ending, content) -> {
              ContentCoding coding = VariantFile.coding(ending);
              if (coding == null) {
                throw damaged("no encoding has the ending \"" + ending + "\"");
              }
              String file = VariantFile.path(entry.name().path(), ending, identities);
              variants.add(new File(coding, file(file, content.size()), content.fingerprint()));
            });
    SourceFile identity = file(entry.name().path(), entry.content().size());
    return new Asset(
        path,
        entry.name(),
        entry.immutable(),
        entry.mediaType(),
        entry.content().fingerprint(),
        entry.imports(),
        new Bytes(identity, List.copyOf(variants), store));
  }

  private SourceFile file(String path, long size) {
    SourceFile file = root.files().get(path);
    if (file == null || file.size() != size) {
      throw damaged(
          path
              + " must have "
              + size
              + " bytes, "
              + (file == null ? "is missing" : "has " + file.size()));
    }
    return file;
  }

  private void checkListed(String path, NavigableMap<String, Asset> assets) {
    if (!assets.containsKey(path)) {
      throw damaged(path + " is referred to and not listed");
    }
  }

  private IllegalArgumentException damaged(String why) {
    return new IllegalArgumentException(
        "compiled assets of build "
            + manifest.build()
            + " are not whole: "
            + why
            + " (compile them again)");
  }

  /** The file of an encoding. */
  private record File(ContentCoding coding, SourceFile file, Fingerprint fingerprint) {}

  private record Bytes(SourceFile identity, List<File> encoded, ByteStore store)
      implements AssetBytes {
    @Override
    public long size() {
      return identity.size();
    }

    @Override
    public List<Variant> open(Fingerprint fingerprint) throws IOException {
      List<Variant> variants = new ArrayList<>();
      ByteStore.Kept content = store.keep(identity);
      if (!content.fingerprint().equals(fingerprint)) {
        return List.of();
      }
      variants.add(Variants.identity(fingerprint, content.body()));
      for (File variant : encoded) {
        ByteStore.Kept kept = store.keep(variant.file());
        if (!kept.fingerprint().equals(variant.fingerprint())) {
          return List.of();
        }
        variants.add(Variants.of(variant.fingerprint(), variant.coding(), kept.body()));
      }
      return variants;
    }
  }
}
