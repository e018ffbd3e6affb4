package dev.lockstep.asset;

import dev.lockstep.asset.file.AssetRoot;
import dev.lockstep.asset.file.MissingReference;
import dev.lockstep.asset.naming.NamingScheme;
import dev.lockstep.internal.asset.AssetLinks;
import dev.lockstep.internal.asset.LoadedAssets;
import dev.lockstep.internal.asset.archive.FleetArchive;
import dev.lockstep.internal.asset.archive.Listing;
import dev.lockstep.internal.asset.delta.Deltas;
import dev.lockstep.internal.asset.delta.UseAsDictionary;
import dev.lockstep.internal.asset.encoding.Encoders;
import dev.lockstep.internal.asset.file.Fingerprint;
import dev.lockstep.internal.asset.link.Resolver;
import dev.lockstep.internal.asset.manifest.Manifest;
import dev.lockstep.internal.asset.naming.AssetLocation;
import dev.lockstep.internal.asset.naming.AssetNamer;
import dev.lockstep.internal.asset.pipeline.Asset;
import dev.lockstep.internal.asset.pipeline.AssetPipeline;
import dev.lockstep.internal.asset.pipeline.AssetSet;
import dev.lockstep.internal.asset.pipeline.Compilation;
import dev.lockstep.internal.asset.pipeline.CompiledAssets;
import dev.lockstep.internal.asset.pipeline.RootFiles;
import dev.lockstep.internal.asset.serving.BuildCatalog;
import dev.lockstep.internal.asset.serving.EncodingQueue;
import dev.lockstep.internal.asset.serving.LiveCatalog;
import dev.lockstep.internal.asset.serving.OtherBuilds;
import dev.lockstep.internal.asset.serving.OwnObjects;
import dev.lockstep.internal.asset.serving.RenderedDocuments;
import dev.lockstep.internal.asset.store.ByteStore;
import dev.lockstep.lifecycle.LifeCycle;
import dev.lockstep.protocol.BuildNumber;
import dev.lockstep.setting.SettingException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The wiring of the asset packages: makes everything in them from the settings. */
final class Assembly {
  private static final System.Logger LOG = System.getLogger(Assembly.class.getName());

  /** The manifest has the names already, and a namer that only reads requests needs no digits. */
  private static final String ANY_RELEASE = "0".repeat(AssetNamer.TOKEN_LENGTH);

  private static final String SOURCE_MAP = ".map";

  /** Of how many other builds a browser's file may be for a delta. */
  private static final int DICTIONARY_BUILDS = 3;

  private final AssetSettings settings;
  private final long build;
  private final ByteStore store;
  private final EncodingQueue queue;
  private final LifeCycle lifeCycle;

  Assembly(AssetSettings settings, long build, LifeCycle lifeCycle) {
    this.settings = settings;
    this.build = build;
    this.lifeCycle = lifeCycle;
    this.store = new ByteStore(settings.memoryBudget());
    this.queue = new EncodingQueue(store);
    lifeCycle.onClose(store);
  }

  /** Reads the assets; they are published and encoded after the start. */
  LoadedAssets load() throws IOException {
    LoadedAssets loaded = read();
    lifeCycle.onClose(queue);
    lifeCycle.onStart(queue::start);
    return loaded;
  }

  private LoadedAssets read() throws IOException {
    if (settings.compiled() != null) {
      return compiled(settings.compiled());
    }
    return build == BuildNumber.NONE ? live() : built();
  }

  private LoadedAssets live() throws IOException {
    RootFiles.open(settings.roots()).close(); // throws when a root is missing
    LiveCatalog catalog = new LiveCatalog(settings.roots());
    AssetLocation location = settings.location();
    return new LoadedAssets(
        location.prefix(),
        AssetNamer.of(NamingScheme.PATH, build, ""),
        catalog,
        null,
        null,
        AssetUrls.live(catalog, location),
        new AssetLinks(catalog, new Resolver(location)),
        List.of(),
        documents(),
        Map.of());
  }

  private LoadedAssets built() throws IOException {
    AssetPipeline.Result built = build();
    return loaded(built.assets(), built.namer(), settings.location(), built.missing(), () -> {});
  }

  private LoadedAssets compiled(AssetRoot root) throws IOException {
    AssetRoot.Opened opened = root.open();
    lifeCycle.onClose(opened);
    Manifest manifest = CompiledAssets.manifest(opened, root.toString());
    if (manifest.build() != build) {
      throw new SettingException(
          "compiled",
          root,
          "of this instance's build " + build,
          "compile them with the build number that the instance gets",
          "compiled assets must be of this instance's build "
              + build
              + ", were of build "
              + manifest.build()
              + " (compile them with the build number that the instance gets)");
    }
    AssetSet assets = CompiledAssets.of(opened, manifest, store);
    AssetNamer namer = AssetNamer.of(manifest.naming(), build, ANY_RELEASE);
    return loaded(assets, namer, manifest.location(), List.of(), () -> close(opened));
  }

  private static void close(AssetRoot.Opened root) {
    try {
      root.close();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "assets: root not closed", e);
    }
  }

  private LoadedAssets loaded(
      AssetSet assets,
      AssetNamer namer,
      AssetLocation location,
      List<MissingReference> missing,
      Runnable opened) {
    FleetArchive fleet = fleet();
    Deltas deltas = deltas(fleet);
    Map<String, UseAsDictionary> dictionaries =
        deltas == null ? Map.of() : UseAsDictionary.of(location, assets.assets().values());
    BuildCatalog catalog = new BuildCatalog(assets, dictionaries, deltas);
    if (fleet != null) {
      publish(fleet, catalog, assets);
    }
    if (fleet != null && deltas != null) {
      lifeCycle.onStart(
          () ->
              fleet.follow(
                  build, DICTIONARY_BUILDS, others -> deltas.use(dictionaries.keySet(), others)));
    }
    queue.add(catalog.representations(), opened);
    return new LoadedAssets(
        location.prefix(),
        namer,
        catalog,
        fleet == null ? null : new OtherBuilds(fleet, deltas == null ? null : location),
        deltas,
        AssetUrls.of(assets, location),
        new AssetLinks(catalog, new Resolver(location)),
        missing,
        documents(),
        contents(assets));
  }

  private static Map<String, Fingerprint> contents(AssetSet assets) {
    return assets.assets().values().stream()
        .filter(asset -> !asset.logicalPath().endsWith(SOURCE_MAP))
        .collect(
            Collectors.toUnmodifiableMap(asset -> asset.name().toString(), Asset::fingerprint));
  }

  private RenderedDocuments documents() {
    return new RenderedDocuments(store, queue);
  }

  private @Nullable FleetArchive fleet() {
    return settings.archive() == null || build == BuildNumber.NONE
        ? null
        : FleetArchive.of(settings.archive(), settings.retention());
  }

  private @Nullable Deltas deltas(@Nullable FleetArchive fleet) {
    if (!settings.deltas() || build == BuildNumber.NONE) {
      return null;
    }
    if (fleet == null) {
      LOG.log(
          System.Logger.Level.WARNING,
          "assets: no deltas, because there is no archive with the files of earlier builds (set an"
              + " archive)");
      return null;
    }
    if (Encoders.delta().isEmpty()) {
      LOG.log(
          System.Logger.Level.WARNING,
          "assets: no deltas, because zstd-jni is missing or does not load (add"
              + " com.github.luben:zstd-jni)");
      return null;
    }
    return new Deltas(Encoders.delta().get(), fleet::object, queue.thread());
  }

  private void publish(FleetArchive fleet, BuildCatalog catalog, AssetSet assets) {
    Map<String, Fingerprint> names = new HashMap<>();
    for (Asset asset : assets.assets().values()) {
      if (asset.immutable()) {
        names.put(asset.name().toString(), asset.fingerprint());
      }
    }
    lifeCycle.onClose(fleet);
    lifeCycle.onStart(() -> fleet.publish(Listing.of(build, names), new OwnObjects(catalog)));
  }

  // ---- from files to assets

  /** Writes compiled assets, unless strict settings refuse them. */
  List<MissingReference> compile(Path target, CompilationProgress progress) throws IOException {
    AssetPipeline.Result built = build();
    if (settings.strict()) {
      MissingReferences.refuse(built.missing());
    }
    BuildCatalog unused = new BuildCatalog(built.assets()); // throws when two assets have one name
    Compilation.write(
        built.assets(), build, settings.naming(), settings.location(), target, progress::written);
    return built.missing();
  }

  private AssetPipeline.Result build() throws IOException {
    AssetPipeline.Result built =
        new AssetPipeline(settings.naming(), settings.folders(), settings.location(), store)
            .run(settings.roots(), build);
    built.decisions().forEach(line -> LOG.log(System.Logger.Level.INFO, "assets: {0}", line));
    return built;
  }
}
