package dev.lockstep.internal.asset.pipeline;

import dev.lockstep.asset.file.AssetRoot;
import dev.lockstep.asset.file.MissingReference;
import dev.lockstep.asset.file.SourceFile;
import dev.lockstep.asset.naming.NamingScheme;
import dev.lockstep.http.Body;
import dev.lockstep.internal.asset.bundle.Bundle;
import dev.lockstep.internal.asset.file.Fingerprint;
import dev.lockstep.internal.asset.file.TextCharset;
import dev.lockstep.internal.asset.folder.FolderSettings;
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
 * Makes assets of the files in the roots: reads and fingerprints them, decides what is renamed and
 * what is rewritten, rewrites references, and names them.
 *
 * @param naming how assets are named
 * @param folders what the application asked for
 * @param location where browsers find assets
 * @param store where final bytes are kept
 */
public record AssetPipeline(
    NamingScheme naming, FolderSettings folders, AssetLocation location, ByteStore store) {

  /**
   * What the pipeline made of the roots.
   *
   * @param assets the assets
   * @param namer what named them
   * @param missing references to files that do not exist; they were kept as they are
   * @param decisions what was decided, one line for each folder and each reason
   */
  public record Result(
      AssetSet assets, AssetNamer namer, List<MissingReference> missing, List<String> decisions) {
    /**
     * Copies the lists.
     *
     * @param assets as above
     * @param namer as above
     * @param missing as above
     * @param decisions as above
     */
    public Result {
      missing = List.copyOf(missing);
      decisions = List.copyOf(decisions);
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
      NavigableMap<String, Intake.Taken> taken = new Intake(store).take(files.assets());
      NavigableMap<String, byte[]> documents = documents(files.documents());
      Resolver resolver = new Resolver(location);
      Plan plan = Plan.of(naming, folders, taken, documents, bundle, files.webJars(), resolver);
      NavigableMap<String, UnlinkedFile> unlinked = plan.files();
      AssetNamer namer = AssetNamer.of(naming, build, release(taken));
      Linker.Result linked =
          Linker.link(
              unlinked,
              documents.keySet(),
              plan.bare(),
              plan.checked(),
              namer,
              naming.rewritesReferences(),
              resolver);
      NavigableMap<String, Asset> assets = new TreeMap<>();
      for (Map.Entry<String, LinkedFile> file : linked.files().entrySet()) {
        String path = file.getKey();
        Intake.Taken read = taken.get(path);
        Body body = body(path, file.getValue(), read, documents);
        if (body != null) {
          String type = read == null ? TextCharset.unknown(path) : read.mediaType();
          assets.put(path, asset(path, type, file.getValue(), body, bundle));
        }
      }
      return new Result(
          new AssetSet(assets, bundle.entries(), documents, plan.keptDocuments()),
          namer,
          linked.missing(),
          plan.decisions());
    }
  }

  /** The final bytes; null for a document that is not part of a package's folder. */
  private @Nullable Body body(
      String path,
      LinkedFile file,
      Intake.@Nullable Taken taken,
      NavigableMap<String, byte[]> documents)
      throws IOException {
    if (file.bytes() != null) {
      return store.keep(file.bytes());
    }
    if (taken == null) {
      // A script of the package may look for the document beside its own URL.
      byte[] document = Objects.requireNonNull(documents.get(path), path);
      return file.immutable() ? store.keep(document) : null;
    }
    return taken.body() != null
        ? taken.body()
        : store.keep(Objects.requireNonNull(taken.text(), path).bytes());
  }

  private static Asset asset(
      String path, String mediaType, LinkedFile file, Body body, Bundle bundle) {
    return new Asset(
        path,
        file.name(),
        file.immutable(),
        mediaType,
        file.fingerprint(),
        imports(path, file, bundle),
        new KeptBytes(body));
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
  private String release(Map<String, Intake.Taken> files) {
    if (naming.rewritesReferences()) {
      return "";
    }
    MessageDigest digest = Fingerprint.digest();
    files.forEach(
        (path, file) ->
            digest.update(
                (path + '\0' + file.fingerprint() + '\0').getBytes(StandardCharsets.UTF_8)));
    return Fingerprint.of(digest).hex();
  }
}
