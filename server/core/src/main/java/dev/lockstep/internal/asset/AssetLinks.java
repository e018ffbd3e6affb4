package dev.lockstep.internal.asset;

import dev.lockstep.asset.file.MediaTypes;
import dev.lockstep.internal.asset.link.Resolver;
import dev.lockstep.internal.asset.link.Target;
import dev.lockstep.internal.asset.naming.AssetLocation;
import dev.lockstep.internal.asset.serving.Catalog;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the targets of a document's references. */
public final class AssetLinks {
  /** Where the client looks for the endpoints by itself. */
  private static final String ENDPOINTS = "/lockstep/";

  private final Catalog catalog;
  private final Resolver resolver;
  private final @Nullable String endpoints;

  /**
   * Follows references from one file to another.
   *
   * @param catalog the build's assets
   * @param resolver resolves references, and writes URLs
   */
  public AssetLinks(Catalog catalog, Resolver resolver) {
    this(catalog, resolver, null);
  }

  private AssetLinks(Catalog catalog, Resolver resolver, @Nullable String endpoints) {
    this.catalog = catalog;
    this.resolver = resolver;
    this.endpoints = endpoints;
  }

  /**
   * Returns the links of the same files for another place where browsers find this instance. Assets
   * of another origin stay there.
   *
   * @param mount such as {@code /shop}; empty for the root
   * @param endpoints where browsers find the endpoints, such as {@code /shop/lockstep/}
   * @return the links
   */
  public AssetLinks at(String mount, String endpoints) {
    AssetLocation own = resolver.location();
    Resolver there =
        own.isCrossOrigin() || own.baseUrl().equals(mount)
            ? resolver
            : new Resolver(new AssetLocation(mount, own.prefix()));
    return new AssetLinks(catalog, there, endpoints.equals(ENDPOINTS) ? null : endpoints);
  }

  /**
   * Returns where browsers find this instance, as the base URL of the assets says.
   *
   * @return a path such as {@code /shop}; empty for the root, and where assets are on another
   *     origin
   */
  public String mount() {
    return isCrossOrigin() ? "" : resolver.location().baseUrl();
  }

  /**
   * Returns where browsers find the endpoints.
   *
   * @return such as {@code /shop/lockstep/}; null for {@code /lockstep/}, where the client looks by
   *     itself
   */
  public @Nullable String endpoints() {
    return endpoints;
  }

  /** The target of a reference. */
  public sealed interface Followed {
    /** Not an asset of this build; the reference is kept. */
    record Elsewhere() implements Followed {}

    /** A file that does not exist; the reference is kept and reported. */
    record Missing() implements Followed {}

    /**
     * An asset.
     *
     * @param logicalPath its logical path; with a slash at its end that of a package's folder
     * @param url the reference to write instead; absolute, because a document may be the answer for
     *     any path
     * @param integrity the value of an {@code integrity} attribute; null in development
     */
    record Linked(String logicalPath, String url, @Nullable String integrity) implements Followed {}
  }

  private static final Followed ELSEWHERE = new Followed.Elsewhere();
  private static final Followed MISSING = new Followed.Missing();

  /**
   * Follows a reference.
   *
   * @param document the document's logical path, against which relative references are resolved
   * @param reference the reference
   * @return its target
   */
  public Followed follow(String document, String reference) {
    Target target = resolver.resolve(document, reference);
    if (!(target instanceof Target.Ours ours)) {
      return target instanceof Target.Elsewhere ? followFolder(document, reference) : MISSING;
    }
    Catalog.Entry entry = catalog.entry(ours.logicalPath());
    if (entry == null) {
      return MediaTypes.isDocument(ours.logicalPath()) ? ELSEWHERE : MISSING;
    }
    Target.Ours absolute = new Target.Ours(ours.logicalPath(), null, ours.query(), ours.fragment());
    return new Followed.Linked(
        ours.logicalPath(), resolver.write(document, absolute, entry.name()), integrity(entry));
  }

  /** Follows the prefix of an import map into the folder of a package. */
  private Followed followFolder(String document, String reference) {
    String folder = resolver.folder(document, reference);
    String renamed = folder == null ? null : catalog.renamedFolder(folder);
    return folder == null || renamed == null
        ? ELSEWHERE
        : new Followed.Linked(folder, resolver.location().url(renamed), null);
  }

  /**
   * Lists what a browser would otherwise discover one file at a time.
   *
   * @param logicalPath an asset, as from {@link Followed.Linked}
   * @return everything that it imports, directly or not, nearest first and without itself
   */
  public List<Followed.Linked> imports(String logicalPath) {
    List<Followed.Linked> imports = new ArrayList<>();
    Set<String> seen = new HashSet<>(Set.of(logicalPath));
    Deque<String> rest = new ArrayDeque<>(List.of(logicalPath));
    while (!rest.isEmpty()) {
      Catalog.Entry entry = catalog.entry(rest.remove());
      for (String path : entry == null ? List.<String>of() : entry.imports()) {
        if (seen.add(path)) {
          Catalog.Entry imported = Objects.requireNonNull(catalog.entry(path));
          imports.add(
              new Followed.Linked(
                  path, resolver.location().url(imported.name()), integrity(imported)));
          rest.add(path);
        }
      }
    }
    return imports;
  }

  /**
   * Whether assets come from another origin, so that integrity needs CORS.
   *
   * @return true for a CDN
   */
  public boolean isCrossOrigin() {
    return resolver.location().isCrossOrigin();
  }

  /**
   * Returns the origin of assets as a content security policy names it.
   *
   * @return {@code 'self'}, or such as {@code https://cdn.example.com}
   */
  public String origin() {
    if (!isCrossOrigin()) {
      return "'self'";
    }
    String base = resolver.location().baseUrl();
    int path = base.indexOf('/', base.indexOf("//") + 2);
    return path < 0 ? base : base.substring(0, path);
  }

  private static @Nullable String integrity(Catalog.Entry entry) {
    return entry.fingerprint() == null ? null : entry.fingerprint().integrity();
  }
}
