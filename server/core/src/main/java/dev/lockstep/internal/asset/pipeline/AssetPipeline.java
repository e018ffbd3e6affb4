package dev.lockstep.internal.asset.pipeline;

import dev.lockstep.asset.file.AssetRoot;
import dev.lockstep.asset.file.MissingReference;
import dev.lockstep.asset.file.SourceFile;
import dev.lockstep.asset.naming.NamingScheme;
import dev.lockstep.http.Body;
import dev.lockstep.internal.asset.bundle.Bundle;
import dev.lockstep.internal.asset.file.Fingerprint;
import dev.lockstep.internal.asset.link.LinkedFile;
import dev.lockstep.internal.asset.link.Linker;
import dev.lockstep.internal.asset.link.Resolver;
import dev.lockstep.internal.asset.link.UnlinkedFile;
import dev.lockstep.internal.asset.naming.AssetLocation;
import dev.lockstep.internal.asset.naming.AssetNamer;
import dev.lockstep.internal.asset.store.ByteStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes assets of the files in the roots: reads and fingerprints them, rewrites their references,
 * names them.
 *
 * @param naming how assets are named
 * @param location where browsers find assets
 * @param store where final bytes are kept
 */
public record AssetPipeline(NamingScheme naming, AssetLocation location, ByteStore store) {

  /**
   * What the pipeline made of the roots.
   *
   * @param assets the assets
   * @param namer what named them
   * @param missing references to files that do not exist; they were kept as they are
   */
  public record Result(AssetSet assets, AssetNamer namer, List<MissingReference> missing) {
    /**
     * Copies the list.
     *
     * @param assets as above
     * @param namer as above
     * @param missing as above
     */
    public Result {
      missing = List.copyOf(missing);
    }
  }

  /**
   * Runs the pipeline.
   *
   * @param roots the roots; where two hold the same logical path, the earlier root's file counts
   * @param build the build number; 0 for none
   * @return the assets of all roots
   * @throws IOException when a file cannot be read
   * @throws IllegalArgumentException when a root is missing, or the naming needs a build number and
   *     there is none
   */
  public Result run(List<AssetRoot> roots, long build) throws IOException {
    try (RootFiles files = RootFiles.open(roots)) {
      Bundle bundle = files.bundle();
      NavigableMap<String, Intake.Taken> taken = new Intake(store, bundle).take(files.assets());
      NavigableMap<String, UnlinkedFile> unlinked = new TreeMap<>();
      taken.forEach((path, file) -> unlinked.put(path, file.part()));
      NavigableMap<String, byte[]> documents = documents(files.documents());

      AssetNamer namer = AssetNamer.of(naming, build, release(unlinked));
      Linker.Result linked =
          Linker.link(
              unlinked,
              documents.keySet(),
              namer,
              naming.rewritesReferences(),
              new Resolver(location));
      NavigableMap<String, Asset> assets = new TreeMap<>();
      for (Map.Entry<String, Intake.Taken> file : taken.entrySet()) {
        String path = file.getKey();
        LinkedFile named = Objects.requireNonNull(linked.files().get(path));
        assets.put(path, asset(path, named, file.getValue().body(), bundle));
      }
      return new Result(new AssetSet(assets, bundle.entries(), documents), namer, linked.missing());
    }
  }

  private Asset asset(String path, LinkedFile file, @Nullable Body body, Bundle bundle)
      throws IOException {
    Body kept = file.bytes() == null ? Objects.requireNonNull(body) : store.keep(file.bytes());
    return new Asset(
        path, file.name(), file.fingerprint(), imports(path, file, bundle), new KeptBytes(kept));
  }

  /** What the code imports, and what only the bundler knows: the styles of a chunk. */
  private static List<String> imports(String path, LinkedFile file, Bundle bundle) {
    return Stream.concat(
            file.imports().stream(), bundle.files().getOrDefault(path, List.of()).stream())
        .distinct()
        .toList();
  }

  private static NavigableMap<String, byte[]> documents(Map<String, SourceFile> files)
      throws IOException {
    NavigableMap<String, byte[]> documents = new TreeMap<>();
    for (Map.Entry<String, SourceFile> file : files.entrySet()) {
      documents.put(file.getKey(), file.getValue().read());
    }
    return documents;
  }

  /** The fingerprint of all files, for the naming that puts it into every name. */
  private String release(Map<String, UnlinkedFile> files) {
    if (naming.rewritesReferences()) {
      return "";
    }
    MessageDigest digest = Fingerprint.digest();
    files.forEach(
        (path, file) ->
            digest.update(
                (path + '\0' + fingerprint(file) + '\0').getBytes(StandardCharsets.UTF_8)));
    return Fingerprint.of(digest).hex();
  }

  private static Fingerprint fingerprint(UnlinkedFile file) {
    if (file instanceof UnlinkedFile.Leaf leaf) {
      return leaf.fingerprint();
    }
    return file instanceof UnlinkedFile.Bundled bundled
        ? bundled.fingerprint()
        : Fingerprint.of(((UnlinkedFile.Text) file).text().bytes());
  }
}
