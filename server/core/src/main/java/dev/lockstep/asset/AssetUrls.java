package dev.lockstep.asset;

import dev.lockstep.asset.file.MediaTypes;
import dev.lockstep.internal.asset.naming.AssetLocation;
import dev.lockstep.internal.asset.pipeline.Asset;
import dev.lockstep.internal.asset.pipeline.AssetSet;
import dev.lockstep.internal.asset.serving.Catalog;
import dev.lockstep.setting.SettingException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The URLs of this build's assets, for templates and pages that the application writes itself.
 * Computed at start-up; each call is one look-up. Thread-safe.
 */
public final class AssetUrls {
  private final Function<String, @Nullable String> urls;
  private final Function<String, @Nullable String> integrities;
  private final Supplier<Collection<String>> logicalPaths;

  private AssetUrls(
      Function<String, @Nullable String> urls,
      Function<String, @Nullable String> integrities,
      Supplier<Collection<String>> logicalPaths) {
    this.urls = urls;
    this.integrities = integrities;
    this.logicalPaths = logicalPaths;
  }

  /**
   * Makes URLs where Lockstep is switched off: every logical path is the path of its URL, whether
   * there is such a file or not.
   *
   * @param mount where the application is mounted, such as {@code /shop}; empty for the root
   * @return URLs such as {@code /shop/css/app.css}, without {@code integrity}
   * @throws SettingException when the mount point ends in a slash, or is no path
   */
  public static AssetUrls bare(String mount) {
    AssetLocation location = new AssetLocation(Objects.requireNonNull(mount, "mount"), "/");
    return new AssetUrls(location::url, path -> null, List::of);
  }

  static AssetUrls of(AssetSet build, AssetLocation location) {
    Map<String, String> urls = new HashMap<>();
    build.assets().forEach((path, asset) -> urls.put(path, location.url(asset.name())));
    build.documents().keySet().forEach(path -> urls.put(path, location.url(path)));
    build
        .entries()
        .forEach(
            (source, path) -> urls.putIfAbsent(source, Objects.requireNonNull(urls.get(path))));
    return new AssetUrls(
        urls::get,
        path -> {
          Asset asset = build.asset(path);
          boolean isSure =
              asset != null && asset.immutable() && !MediaTypes.isDocument(asset.logicalPath());
          return isSure ? Objects.requireNonNull(asset).fingerprint().integrity() : null;
        },
        build.assets()::keySet);
  }

  static AssetUrls live(Catalog catalog, AssetLocation location) {
    return new AssetUrls(
        path ->
            catalog.entry(path) == null && catalog.document(path) == null
                ? null
                : location.url(path),
        path -> null,
        catalog::logicalPaths);
  }

  /**
   * Returns the URL of an asset.
   *
   * @param logicalPath the path below the roots, such as {@code css/app.css}; or, where a bundler's
   *     manifest names it, a source file such as {@code src/main.ts}
   * @return its URL, such as {@code /css/app-3f2a1b9c0d.css}
   * @throws IllegalArgumentException when there is no such asset; the message gives the three
   *     nearest names
   */
  public String url(String logicalPath) {
    String url = find(logicalPath);
    if (url == null) {
      throw unknown(logicalPath);
    }
    return url;
  }

  /**
   * Returns the URL of an asset, or null: for code that rewrites links of every kind.
   *
   * @param logicalPath as for {@link #url}
   * @return its URL; null when there is no such asset
   */
  public @Nullable String find(String logicalPath) {
    return urls.apply(logicalPath);
  }

  /**
   * Returns the value of an asset's {@code integrity} attribute (Subresource Integrity).
   *
   * @param logicalPath as for {@link #url}
   * @return such as {@code sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=}; null in
   *     development, for documents, and for assets that have no fingerprint in their URL: another
   *     build may answer there
   * @throws IllegalArgumentException as for {@link #url}
   */
  public @Nullable String integrity(String logicalPath) {
    String integrity = integrities.apply(logicalPath);
    if (integrity == null && urls.apply(logicalPath) == null) {
      throw unknown(logicalPath);
    }
    return integrity;
  }

  private IllegalArgumentException unknown(String logicalPath) {
    return new IllegalArgumentException(
        "logical path must be that of an asset, was \""
            + logicalPath
            + "\" (nearest: "
            + EditDistance.nearest(logicalPath, logicalPaths.get())
            + ")");
  }
}
