package dev.lockstep.asset.serving;

import dev.lockstep.asset.pipeline.Asset;
import dev.lockstep.asset.pipeline.AssetSet;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Request;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The assets of a build: they never change, and a request is one look-up. */
public final class BuildCatalog implements Catalog {
  private final Map<String, Served> byName = new HashMap<>();
  private final AssetSet build;

  /**
   * An asset under one of its URLs.
   *
   * @param forEver whether the URL names the asset's bytes
   */
  private record Served(Asset asset, boolean forEver) {}

  /**
   * Lists the assets under their URLs.
   *
   * @param build the assets
   * @throws IllegalArgumentException when two would have the same name
   */
  public BuildCatalog(AssetSet build) {
    this.build = build;
    build.assets().values().forEach(this::add);
  }

  private void add(Asset asset) {
    put(asset.name().toString(), new Served(asset, true));
    if (!asset.name().toString().equals(asset.logicalPath())) {
      put(asset.logicalPath(), new Served(asset, false));
    }
  }

  private void put(String name, Served served) {
    Served other = byName.putIfAbsent(name, served);
    if (other != null) {
      throw new IllegalArgumentException(
          "two assets would have the name \""
              + name
              + "\": "
              + other.asset().logicalPath()
              + " and "
              + served.asset().logicalPath()
              + " (rename one)");
    }
  }

  @Override
  public Outcome answer(String asked, Request request) {
    Served served = byName.get(asked);
    return served == null ? Outcome.PASS : served.asset().answer(request, served.forEver());
  }

  @Override
  public @Nullable Entry entry(String logicalPath) {
    Asset asset = build.asset(logicalPath);
    return asset == null ? null : new Entry(asset.name(), asset.fingerprint(), asset.imports());
  }

  @Override
  public Collection<String> logicalPaths() {
    return build.assets().keySet();
  }

  @Override
  public byte @Nullable [] document(String logicalPath) {
    return build.documents().get(logicalPath);
  }

  @Override
  public Collection<String> documents() {
    return build.documents().keySet();
  }
}
