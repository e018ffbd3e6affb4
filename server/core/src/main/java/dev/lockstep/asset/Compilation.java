package dev.lockstep.asset;

import dev.lockstep.asset.file.Fingerprint;
import dev.lockstep.asset.manifest.Manifest;
import dev.lockstep.asset.manifest.ManifestEntry;
import dev.lockstep.asset.manifest.ManifestEntry.Content;
import dev.lockstep.asset.naming.AssetLocation;
import dev.lockstep.asset.naming.Naming;
import dev.lockstep.asset.store.ByteStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The build-time half of the pipeline: writes every asset under the path of its name, its encodings
 * beside it, and last the manifest, so that a directory with a manifest is whole.
 */
final class Compilation {
  private final Path target;

  /** Paths below the target that belong to the result. */
  private final Set<String> written = new TreeSet<>();

  private Compilation(Path target) {
    this.target = target;
  }

  static Manifest write(
      BuildAssets assets, long build, Naming naming, AssetLocation location, Path target)
      throws IOException {
    Compilation compilation = new Compilation(target);
    compilation.prepare();
    Manifest manifest =
        new Manifest(
            build,
            naming,
            location,
            compilation.assets(assets),
            assets.entries(),
            compilation.documents(assets.documents()));
    compilation.write(Manifest.FILE, manifest.toJson());
    compilation.removeOthers();
    return manifest;
  }

  /** What is in the target was written by an earlier run, or is not ours to remove. */
  private void prepare() throws IOException {
    Files.createDirectories(target);
    try (Stream<Path> inside = Files.list(target)) {
      if (inside.findAny().isPresent() && !Files.exists(target.resolve(Manifest.FILE))) {
        throw new IllegalArgumentException(
            "target must be empty or hold compiled assets, was \""
                + target
                + "\" (files of an earlier build are removed from it)");
      }
    }
  }

  private NavigableMap<String, ManifestEntry> assets(BuildAssets assets) {
    Map<String, ManifestEntry> entries =
        assets.assets().entrySet().parallelStream()
            .collect(
                Collectors.toConcurrentMap(Map.Entry::getKey, asset -> entry(asset.getValue())));
    return new TreeMap<>(entries);
  }

  private ManifestEntry entry(Asset asset) {
    try {
      byte[] bytes = ByteStore.read(asset.variants().get(0).body());
      String path = asset.name().path();
      write(path, bytes);
      NavigableMap<String, Content> variants = new TreeMap<>();
      for (Variants.Encoded encoded : Variants.encode(asset.logicalPath(), bytes)) {
        String ending = VariantFile.ending(encoded.coding());
        write(path + "." + ending, encoded.bytes());
        variants.put(ending, content(encoded.bytes()));
      }
      return new ManifestEntry(
          asset.name(), new Content(bytes.length, asset.fingerprint()), asset.imports(), variants);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the asset " + asset.logicalPath(), e);
    }
  }

  private static Content content(byte[] bytes) {
    return new Content(bytes.length, Fingerprint.of(bytes));
  }

  private NavigableMap<String, Long> documents(NavigableMap<String, byte[]> documents)
      throws IOException {
    NavigableMap<String, Long> sizes = new TreeMap<>();
    for (Map.Entry<String, byte[]> document : documents.entrySet()) {
      write(document.getKey(), document.getValue());
      sizes.put(document.getKey(), (long) document.getValue().length);
    }
    return sizes;
  }

  private void write(String path, byte[] bytes) throws IOException {
    synchronized (written) {
      if (!written.add(path)) {
        throw new IllegalArgumentException(
            "two assets would be written to \"" + path + "\" (rename one)");
      }
    }
    Path file = target.resolve(path);
    Files.createDirectories(file.getParent());
    // Not a temporary file's permissions: who compiles and who serves may be two users.
    Path staged = file.resolveSibling(".staged-" + UUID.randomUUID());
    try {
      Files.write(staged, bytes);
      Files.move(staged, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(staged);
    }
  }

  private void removeOthers() throws IOException {
    try (Stream<Path> files = Files.walk(target)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        if (!written.contains(target.relativize(file).toString().replace('\\', '/'))) {
          Files.delete(file);
        }
      }
    }
  }
}
