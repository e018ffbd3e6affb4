package dev.lockstep.asset;

import dev.lockstep.asset.archive.FleetArchive;
import dev.lockstep.asset.archive.Listing;
import dev.lockstep.asset.file.AssetRoot;
import dev.lockstep.asset.file.Fingerprint;
import dev.lockstep.asset.link.MissingReference;
import dev.lockstep.asset.link.Resolver;
import dev.lockstep.asset.manifest.Manifest;
import dev.lockstep.asset.naming.AssetLocation;
import dev.lockstep.asset.naming.AssetNamer;
import dev.lockstep.asset.naming.NamingScheme;
import dev.lockstep.asset.pipeline.Asset;
import dev.lockstep.asset.pipeline.AssetPipeline;
import dev.lockstep.asset.pipeline.AssetSet;
import dev.lockstep.asset.pipeline.Compilation;
import dev.lockstep.asset.pipeline.CompiledAssets;
import dev.lockstep.asset.pipeline.RootFiles;
import dev.lockstep.asset.serving.BuildCatalog;
import dev.lockstep.asset.serving.EncodingQueue;
import dev.lockstep.asset.serving.LiveCatalog;
import dev.lockstep.asset.serving.OtherBuilds;
import dev.lockstep.asset.serving.OwnObjects;
import dev.lockstep.asset.store.ByteStore;
import dev.lockstep.lifecycle.LifeCycle;
import dev.lockstep.protocol.BuildNumber;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts the asset room together: everything in it is made here, by the settings. */
final class Assembly {
  private static final System.Logger LOG = System.getLogger(Assembly.class.getName());

  /** Compiled names are in the manifest, and requests are only read: any digits do. */
  private static final String ANY_RELEASE = "0".repeat(AssetNamer.TOKEN_LENGTH);

  private final AssetsBuilder settings;
  private final long build;
  private final ByteStore store;
  private final EncodingQueue background;
  private final LifeCycle lifeCycle;

  Assembly(AssetsBuilder settings, long build, LifeCycle lifeCycle) {
    this.settings = settings;
    this.build = build;
    this.lifeCycle = lifeCycle;
    this.store = new ByteStore(settings.memoryBudget);
    this.background = new EncodingQueue(store);
    lifeCycle.onClose(store);
  }

  /** Assets that are published and encoded from the start on. */
  LoadedAssets responder() throws IOException {
    LoadedAssets responder = read();
    lifeCycle.onClose(background);
    lifeCycle.onStart(background::start);
    return responder;
  }

  private LoadedAssets read() throws IOException {
    if (settings.compiled != null) {
      return compiled(settings.compiled);
    }
    return build == BuildNumber.NONE ? live() : built();
  }

  private LoadedAssets live() throws IOException {
    RootFiles.open(settings.roots).close(); // a root that is missing is told now
    LiveCatalog catalog = new LiveCatalog(List.copyOf(settings.roots));
    AssetLocation location = location();
    return new LoadedAssets(
        location.prefix(),
        NamingScheme.PATH.of(build, ""),
        catalog,
        null,
        AssetUrls.live(catalog, location),
        new AssetLinks(catalog, new Resolver(location)),
        List.of(),
        new Documents(store, background));
  }

  private LoadedAssets built() throws IOException {
    AssetPipeline.Result built = build();
    LoadedAssets responder = responder(built.assets(), built.namer(), location(), built.missing());
    background.finish(built.assets().assets().values(), () -> {});
    return responder;
  }

  private LoadedAssets compiled(AssetRoot root) throws IOException {
    AssetRoot.Opened opened = root.open();
    lifeCycle.onClose(opened);
    Manifest manifest = CompiledAssets.manifest(opened, root.toString());
    if (manifest.build() != build) {
      throw new IllegalArgumentException(
          "compiled assets must be of this instance's build "
              + build
              + ", were of build "
              + manifest.build()
              + " (compile them with the build number that the instance gets)");
    }
    AssetSet assets = CompiledAssets.of(opened, manifest, store);
    AssetNamer names = manifest.naming().of(build, ANY_RELEASE);
    LoadedAssets responder = responder(assets, names, manifest.location(), List.of());
    background.finish(assets.assets().values(), () -> close(opened));
    return responder;
  }

  private static void close(AssetRoot.Opened root) {
    try {
      root.close();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "assets: root not closed", e);
    }
  }

  private LoadedAssets responder(
      AssetSet assets, AssetNamer names, AssetLocation location, List<MissingReference> missing) {
    BuildCatalog catalog = new BuildCatalog(assets);
    return new LoadedAssets(
        location.prefix(),
        names,
        catalog,
        otherBuilds(assets),
        AssetUrls.of(assets, location),
        new AssetLinks(catalog, new Resolver(location)),
        missing,
        new Documents(store, background));
  }

  private @Nullable OtherBuilds otherBuilds(AssetSet assets) {
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
    lifeCycle.onClose(fleet);
    lifeCycle.onStart(() -> fleet.publish(Listing.of(build, names), new OwnObjects(objects)));
    return new OtherBuilds(fleet);
  }

  // ---- from files to assets

  /** Writes compiled assets. */
  void compile(AssetPipeline.Result built, Path target, CompilationProgress progress)
      throws IOException {
    BuildCatalog unused =
        new BuildCatalog(built.assets()); // names that clash are told here already
    Compilation.write(
        built.assets(), build, settings.naming, location(), target, progress::written);
  }

  AssetPipeline.Result build() throws IOException {
    return new AssetPipeline(settings.naming, location(), store).run(settings.roots, build);
  }

  private AssetLocation location() {
    return new AssetLocation(settings.baseUrl, settings.prefix);
  }
}
