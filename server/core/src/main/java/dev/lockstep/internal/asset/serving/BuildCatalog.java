package dev.lockstep.internal.asset.serving;

import dev.lockstep.asset.file.MediaTypes;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Request;
import dev.lockstep.internal.asset.delta.Deltas;
import dev.lockstep.internal.asset.delta.UseAsDictionary;
import dev.lockstep.internal.asset.file.Fingerprint;
import dev.lockstep.internal.asset.pipeline.Asset;
import dev.lockstep.internal.asset.pipeline.AssetSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The assets of a build, which never change. A request is one look-up. */
public final class BuildCatalog implements Catalog {
  private final AssetSet build;
  private final @Nullable Deltas deltas;

  /** Representations by the names that name the bytes. */
  private final Map<String, LazyRepresentation> byName = new HashMap<>();

  /** Representations by bare path, where that does not name the bytes. */
  private final Map<String, LazyRepresentation> byPath = new HashMap<>();

  private final Set<String> hashedFolders = new HashSet<>();

  /** One for each asset, in the order of the logical paths. */
  private final List<LazyRepresentation> representations = new ArrayList<>();

  /**
   * Lists the assets under their URLs.
   *
   * @param build the assets
   * @throws IllegalArgumentException when two would have the same name
   */
  public BuildCatalog(AssetSet build) {
    this(build, Map.of(), null);
  }

  /**
   * Lists the assets under their URLs.
   *
   * @param build the assets
   * @param dictionaries for what assets may be dictionaries, by name
   * @param deltas answers for these assets; null for none
   * @throws IllegalArgumentException when two would have the same name
   */
  public BuildCatalog(
      AssetSet build, Map<String, UseAsDictionary> dictionaries, @Nullable Deltas deltas) {
    this.build = build;
    this.deltas = deltas;
    AssetFields fields = new AssetFields();
    build.assets().values().forEach(asset -> add(asset, fields, dictionaries));
  }

  private void add(Asset asset, AssetFields fields, Map<String, UseAsDictionary> dictionaries) {
    String name = asset.name().toString();
    LazyRepresentation representation =
        new LazyRepresentation(
            asset.logicalPath(),
            asset.fingerprint(),
            asset.bytes(),
            fields.of(asset.mediaType(), asset.bytes().size(), dictionaries.get(name)));
    representations.add(representation);
    if (asset.immutable()) {
      put(byName, name, representation);
    }
    // A document is rendered; here is only its copy in a package's folder.
    boolean renamed =
        !name.equals(asset.logicalPath()) && !MediaTypes.isDocument(asset.logicalPath());
    if (renamed || !asset.immutable()) {
      put(byPath, asset.logicalPath(), representation);
    } else if (name.equals(asset.logicalPath())) {
      hashedFolders.add(name.substring(0, name.lastIndexOf('/') + 1));
    }
  }

  private void put(
      Map<String, LazyRepresentation> names, String name, LazyRepresentation representation) {
    LazyRepresentation other = byName.getOrDefault(name, byPath.get(name));
    if (other != null) {
      throw new IllegalArgumentException(
          "two assets would have the name \""
              + name
              + "\": "
              + other.logicalPath()
              + " and "
              + representation.logicalPath()
              + " (rename one)");
    }
    names.put(name, representation);
  }

  @Override
  public Outcome named(String asked, Request request) {
    LazyRepresentation named = byName.get(asked);
    if (named == null) {
      return Outcome.PASS;
    }
    Outcome delta = deltas == null ? null : deltas.answer(asked, named, request);
    return delta == null ? named.answer(request) : delta;
  }

  @Override
  public Outcome bare(String asked, Request request) {
    LazyRepresentation bare = byPath.get(asked);
    return bare == null ? Outcome.PASS : bare.answerRevalidated(request);
  }

  @Override
  public boolean isHashedFolder(String folder) {
    return hashedFolders.contains(folder);
  }

  @Override
  public @Nullable String barePath(String asked) {
    LazyRepresentation named = byName.get(asked);
    return named == null || named.logicalPath().equals(asked) ? null : named.logicalPath();
  }

  /**
   * Lists what requests can ask for.
   *
   * @return the names that name the bytes, and the bare paths
   */
  public Set<String> names() {
    Set<String> names = new TreeSet<>(byName.keySet());
    names.addAll(byPath.keySet());
    return names;
  }

  /**
   * Returns the representations of all assets.
   *
   * @return one for each asset, in the order of the logical paths
   */
  public List<LazyRepresentation> representations() {
    return representations;
  }

  @Override
  public @Nullable Entry entry(String logicalPath) {
    Asset asset = build.asset(logicalPath);
    if (asset == null || MediaTypes.isDocument(asset.logicalPath())) {
      return null;
    }
    // Another build may answer under a bare name, so its integrity is not known.
    Fingerprint fingerprint = asset.immutable() ? asset.fingerprint() : null;
    return new Entry(asset.name(), fingerprint, asset.imports());
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

  @Override
  public boolean keepsDocument(String logicalPath) {
    return build.keptDocuments().contains(logicalPath);
  }

  @Override
  public @Nullable String renamedFolder(String folder) {
    Map.Entry<String, Asset> first = build.assets().ceilingEntry(folder);
    if (folder.isEmpty() || first == null || !first.getKey().startsWith(folder)) {
      return null;
    }
    String path = first.getValue().name().path();
    String rest = first.getKey().substring(folder.length());
    boolean kept = path.endsWith("/" + rest) && !path.equals(first.getKey());
    return kept ? path.substring(0, path.length() - rest.length()) : null;
  }
}
