package dev.lockstep.internal.asset.pipeline;

import dev.lockstep.asset.file.MediaTypes;
import dev.lockstep.asset.naming.NamingScheme;
import dev.lockstep.http.Body;
import dev.lockstep.internal.asset.encoding.Variants;
import dev.lockstep.internal.asset.file.Fingerprint;
import dev.lockstep.internal.asset.manifest.Manifest;
import dev.lockstep.internal.asset.manifest.ManifestEntry;
import dev.lockstep.internal.asset.manifest.ManifestEntry.Content;
import dev.lockstep.internal.asset.naming.AssetLocation;
import dev.lockstep.internal.asset.store.ByteStore;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The build-time half of the pipeline: writes every asset under the path of its name, its encodings
 * beside it, and last the manifest, so that a directory with a manifest is whole.
 */
public final class Compilation {
  /** Is called for every asset that was written, from several threads. */
  public interface Progress {
    /**
     * One more asset was written.
     *
     * @param done how many were written, 1 to {@code total}
     * @param total how many there are
     */
    void written(int done, int total);
  }

  /**
   * Marks the directory as written by this class until the manifest, which is written last, does.
   */
  private static final String UNFINISHED = ".lockstep-unfinished";

  private static final byte[] NO_BYTES = {};

  private final Path target;
  private final AssetSet assets;
  private final Progress progress;

  /** The paths of the assets' files without encodings. */
  private final Set<String> identities;

  private final AtomicInteger done = new AtomicInteger();

  /** Paths below the target that belong to the result. */
  private final Set<String> written = new TreeSet<>();

  private Compilation(AssetSet assets, Path target, Progress progress) {
    this.assets = assets;
    this.target = target;
    this.progress = progress;
    this.identities =
        assets.assets().values().stream()
            .map(asset -> asset.name().path())
            .collect(Collectors.toSet());
  }

  /**
   * Writes compiled assets.
   *
   * @param assets the assets
   * @param build the build number; 0 for none
   * @param naming how they were named
   * @param location where browsers find them
   * @param target the directory; made when missing; must be empty or hold compiled assets
   * @param progress is told how far it has come
   * @return the manifest that was written
   * @throws IOException when a file cannot be written
   * @throws IllegalArgumentException when the target holds anything else, or two assets would be
   *     written to one path
   */
  public static Manifest write(
      AssetSet assets,
      long build,
      NamingScheme naming,
      AssetLocation location,
      Path target,
      Progress progress)
      throws IOException {
    Compilation compilation = new Compilation(assets, target, progress);
    compilation.prepare();
    Manifest manifest =
        new Manifest(
            build,
            naming,
            location,
            compilation.assets(),
            assets.entries(),
            compilation.documents(),
            assets.keptDocuments());
    compilation.write(Manifest.FILE, manifest.toJson());
    compilation.removeOthers();
    return manifest;
  }

  /** Refuses a target with files that no earlier run wrote. */
  private void prepare() throws IOException {
    Files.createDirectories(target);
    try (Stream<Path> inside = Files.list(target)) {
      if (inside.findAny().isPresent()
          && !Files.exists(target.resolve(Manifest.FILE))
          && !Files.exists(target.resolve(UNFINISHED))) {
        throw new IllegalArgumentException(
            "target must be empty or hold compiled assets, was \""
                + target
                + "\" (files of an earlier build are removed from it)");
      }
    }
    Files.write(target.resolve(UNFINISHED), NO_BYTES);
  }

  private NavigableMap<String, ManifestEntry> assets() {
    Map<String, ManifestEntry> entries =
        assets.assets().entrySet().parallelStream()
            .collect(
                Collectors.toConcurrentMap(Map.Entry::getKey, asset -> entry(asset.getValue())));
    return new TreeMap<>(entries);
  }

  private ManifestEntry entry(Asset asset) {
    try {
      Body body = identity(asset);
      String path = asset.name().path();
      write(path, file -> ByteStore.write(body, file));
      NavigableMap<String, Content> variants = new TreeMap<>();
      for (Variants.Encoded encoded : Variants.encode(MediaTypes.of(asset.logicalPath()), body)) {
        String ending = VariantFile.ending(encoded.coding());
        write(VariantFile.path(path, ending, identities), encoded.bytes());
        variants.put(ending, content(encoded.bytes()));
      }
      progress.written(done.incrementAndGet(), identities.size());
      return new ManifestEntry(
          asset.name(),
          asset.immutable(),
          asset.mediaType(),
          new Content(body.length(), asset.fingerprint()),
          asset.imports(),
          variants);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the asset " + asset.logicalPath(), e);
    }
  }

  private static Body identity(Asset asset) throws IOException {
    return asset.bytes().open(asset.fingerprint()).get(0).body();
  }

  private static Content content(byte[] bytes) {
    return new Content(bytes.length, Fingerprint.of(bytes));
  }

  private NavigableMap<String, Long> documents() throws IOException {
    NavigableMap<String, Long> sizes = new TreeMap<>();
    for (Map.Entry<String, byte[]> document : assets.documents().entrySet()) {
      write(document.getKey(), document.getValue());
      sizes.put(document.getKey(), (long) document.getValue().length);
    }
    return sizes;
  }

  private void write(String path, byte[] bytes) throws IOException {
    write(path, file -> Files.write(file, bytes));
  }

  /** Writes a new file. */
  private interface Writing {
    void to(Path file) throws IOException;
  }

  private void write(String path, Writing writing) throws IOException {
    synchronized (written) {
      if (!written.add(path)) {
        throw new IllegalArgumentException(
            "two assets would be written to \"" + path + "\" (rename one)");
      }
    }
    Path file = target.resolve(path);
    Files.createDirectories(file.getParent());
    // Not with a temporary file's permissions: one user may compile and another serve.
    Path staged = file.resolveSibling(".staged-" + UUID.randomUUID());
    try {
      writing.to(staged);
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
