package dev.lockstep.asset;

import dev.lockstep.asset.archive.FleetArchive;
import dev.lockstep.asset.archive.Listing;
import dev.lockstep.asset.bundle.Bundle;
import dev.lockstep.asset.file.AssetRoot;
import dev.lockstep.asset.file.Fingerprint;
import dev.lockstep.asset.file.SourceFile;
import dev.lockstep.asset.link.LinkedFile;
import dev.lockstep.asset.link.Linker;
import dev.lockstep.asset.link.Missing;
import dev.lockstep.asset.link.Part;
import dev.lockstep.asset.link.Resolver;
import dev.lockstep.asset.manifest.Manifest;
import dev.lockstep.asset.naming.AssetLocation;
import dev.lockstep.asset.naming.Names;
import dev.lockstep.asset.naming.Naming;
import dev.lockstep.asset.store.ByteStore;
import dev.lockstep.http.Body;
import dev.lockstep.protocol.BuildNumber;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts the asset room together: everything in it is made here, by the settings. */
final class Assembly {
  private static final System.Logger LOG = System.getLogger(Assembly.class.getName());

  /** Compiled names are in the manifest, and requests are only read: any digits do. */
  private static final String ANY_RELEASE = "0".repeat(Names.TOKEN_LENGTH);

  private final AssetsBuilder settings;
  private final long build;
  private final ByteStore store;
  private final Background background;

  Assembly(AssetsBuilder settings, long build) {
    this.settings = settings;
    this.build = build;
    this.store = new ByteStore(settings.memoryBudget);
    this.background = new Background(store);
  }

  /** Assets ready to be served. */
  AssetResponder responder() throws IOException {
    if (settings.compiled != null) {
      return compiled(settings.compiled);
    }
    return build == BuildNumber.NONE ? live() : built();
  }

  private AssetResponder live() throws IOException {
    RootFiles.open(settings.roots).close(); // a root that is missing is told now
    LiveCatalog catalog = new LiveCatalog(List.copyOf(settings.roots));
    AssetLocation location = location();
    return new AssetResponder(
        location.prefix(),
        Naming.PATH.of(build, ""),
        catalog,
        null,
        AssetUrls.live(catalog, location),
        new AssetLinks(catalog, new Resolver(location)),
        List.of(),
        new Documents(store, background));
  }

  private AssetResponder built() throws IOException {
    Built built = build();
    AssetResponder responder =
        responder(built.assets(), built.names(), location(), built.missing());
    background.finish(built.assets().assets().values(), () -> {});
    return responder;
  }

  private AssetResponder compiled(AssetRoot root) throws IOException {
    AssetRoot.Opened opened = root.open();
    try {
      Manifest manifest = CompiledAssets.manifest(opened, root.toString());
      if (manifest.build() != build) {
        throw new IllegalArgumentException(
            "compiled assets must be of this instance's build "
                + build
                + ", were of build "
                + manifest.build()
                + " (compile them with the build number that the instance gets)");
      }
      BuildAssets assets = CompiledAssets.of(opened, manifest, store);
      Names names = manifest.naming().of(build, ANY_RELEASE);
      AssetResponder responder = responder(assets, names, manifest.location(), List.of());
      background.finish(assets.assets().values(), () -> close(opened));
      return responder;
    } catch (IOException | RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private static void close(AssetRoot.Opened root) {
    try {
      root.close();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "assets: root not closed", e);
    }
  }

  private AssetResponder responder(
      BuildAssets assets, Names names, AssetLocation location, List<Missing> missing) {
    BuildCatalog catalog = new BuildCatalog(assets);
    return new AssetResponder(
        location.prefix(),
        names,
        catalog,
        otherBuilds(assets),
        AssetUrls.of(assets, location),
        new AssetLinks(catalog, new Resolver(location)),
        missing,
        new Documents(store, background));
  }

  private @Nullable OtherBuilds otherBuilds(BuildAssets assets) {
    if (settings.archive == null || build == BuildNumber.NONE) {
      return null;
    }
    FleetArchive fleet = FleetArchive.of(settings.archive, settings.retention);
    Map<String, Fingerprint> names = new HashMap<>();
    Map<Fingerprint, Asset> objects = new HashMap<>();
    for (Asset asset : assets.assets().values()) {
      names.put(asset.name().toString(), asset.fingerprint());
      objects.put(asset.fingerprint(), asset);
    }
    fleet.publish(Listing.of(build, names), new OwnObjects(objects));
    return new OtherBuilds(fleet);
  }

  // ---- from files to assets

  /** What the pipeline made of the roots. */
  record Built(BuildAssets assets, Names names, List<Missing> missing) {}

  /** Writes compiled assets. */
  void compile(Built built, Path target, CompilationProgress progress) throws IOException {
    BuildCatalog unused =
        new BuildCatalog(built.assets()); // names that clash are told here already
    Compilation.write(built.assets(), build, settings.naming, location(), target, progress);
  }

  Built build() throws IOException {
    try (RootFiles files = RootFiles.open(settings.roots)) {
      Bundle bundle = files.bundle();
      NavigableMap<String, Intake.Taken> taken = new Intake(store, bundle).take(files.assets());
      NavigableMap<String, Part> parts = new TreeMap<>();
      taken.forEach((path, file) -> parts.put(path, file.part()));
      NavigableMap<String, byte[]> documents = documents(files.documents());

      Names names = settings.naming.of(build, release(parts));
      Linker.Result linked =
          Linker.link(
              parts,
              documents.keySet(),
              names,
              settings.naming.rewritesReferences(),
              new Resolver(location()));
      NavigableMap<String, Asset> assets = new TreeMap<>();
      for (Map.Entry<String, Intake.Taken> file : taken.entrySet()) {
        String path = file.getKey();
        LinkedFile named = Objects.requireNonNull(linked.files().get(path));
        assets.put(path, asset(path, named, file.getValue().body(), bundle));
      }
      return new Built(
          new BuildAssets(assets, bundle.entries(), documents), names, linked.missing());
    }
  }

  private Asset asset(String path, LinkedFile file, @Nullable Body body, Bundle bundle)
      throws IOException {
    Body kept = file.bytes() == null ? Objects.requireNonNull(body) : store.keep(file.bytes());
    return new Asset(
        path, file.name(), file.fingerprint(), imports(path, file, bundle), new KeptBytes(kept));
  }

  /** What the code says, and what only the bundler knows: the styles of a chunk. */
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
  private String release(Map<String, Part> parts) {
    if (settings.naming.rewritesReferences()) {
      return "";
    }
    MessageDigest digest = Fingerprint.digest();
    parts.forEach(
        (path, part) ->
            digest.update(
                (path + '\0' + fingerprint(part) + '\0').getBytes(StandardCharsets.UTF_8)));
    return Fingerprint.of(digest).hex();
  }

  private static Fingerprint fingerprint(Part part) {
    if (part instanceof Part.Leaf leaf) {
      return leaf.fingerprint();
    }
    return part instanceof Part.Bundled bundled
        ? bundled.fingerprint()
        : Fingerprint.of(((Part.Text) part).text().bytes());
  }

  private AssetLocation location() {
    return new AssetLocation(settings.baseUrl, settings.prefix);
  }
}
