package dev.lockstep.internal.asset;

import dev.lockstep.asset.AssetUrls;
import dev.lockstep.asset.file.MediaTypes;
import dev.lockstep.asset.file.MissingReference;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Request;
import dev.lockstep.http.Responder;
import dev.lockstep.http.Response.Field;
import dev.lockstep.internal.asset.delta.Deltas;
import dev.lockstep.internal.asset.file.Fingerprint;
import dev.lockstep.internal.asset.naming.AssetNamer;
import dev.lockstep.internal.asset.naming.NameShape;
import dev.lockstep.internal.asset.serving.Catalog;
import dev.lockstep.internal.asset.serving.LazyRepresentation;
import dev.lockstep.internal.asset.serving.OtherBuilds;
import dev.lockstep.internal.asset.serving.RenderedDocuments;
import dev.lockstep.internal.http.NotFound;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The assets of one build, ready to be served. Under a URL that names a fingerprint or a build,
 * only bytes with that fingerprint, or of that build, are sent. With the prefix {@code /} every
 * other URL is the application's; with a prefix of their own every miss is a 404 that no cache
 * keeps.
 */
public final class LoadedAssets implements Responder {
  private static final String ROOT = "/";

  /** The default prefix of earlier versions: the archive has names of theirs for a while. */
  private static final String FORMER_PREFIX = "assets/";

  private final String prefix;
  private final AssetNamer namer;
  private final Catalog catalog;
  private final @Nullable OtherBuilds otherBuilds;
  private final @Nullable Deltas deltas;
  private final AssetUrls urls;
  private final AssetLinks links;
  private final List<MissingReference> missing;
  private final RenderedDocuments documents;
  private final Map<String, Fingerprint> contents;

  /**
   * Serves the assets of a build.
   *
   * @param prefix the path below which they are, with a slash at both ends
   * @param namer reads names from requests
   * @param catalog the assets by name
   * @param otherBuilds the archive; null when there is none
   * @param deltas what the catalog answers with deltas; null when there are none
   * @param urls the URLs of the assets
   * @param links follows references between files
   * @param missing references to files that do not exist
   * @param documents keeps documents once they are rendered
   * @param contents the fingerprints of the assets by what they are called in URLs
   */
  public LoadedAssets(
      String prefix,
      AssetNamer namer,
      Catalog catalog,
      @Nullable OtherBuilds otherBuilds,
      @Nullable Deltas deltas,
      AssetUrls urls,
      AssetLinks links,
      List<MissingReference> missing,
      RenderedDocuments documents,
      Map<String, Fingerprint> contents) {
    this.prefix = prefix;
    this.namer = namer;
    this.catalog = catalog;
    this.otherBuilds = otherBuilds;
    this.deltas = deltas;
    this.urls = urls;
    this.links = links;
    this.missing = missing;
    this.documents = documents;
    this.contents = Map.copyOf(contents);
  }

  /**
   * Returns what a page can load of this build, without source maps, which only debuggers load.
   *
   * @return the fingerprints by what follows the prefix in each URL; none in development
   */
  public Map<String, Fingerprint> contents() {
    return contents;
  }

  /**
   * Returns the URLs of this build's assets.
   *
   * @return the URLs
   */
  public AssetUrls urls() {
    return urls;
  }

  /**
   * Returns the links of documents.
   *
   * @return the links
   */
  public AssetLinks links() {
    return links;
  }

  /**
   * Returns the references of assets to files that no root has.
   *
   * @return the references; they were kept as they are
   */
  public List<MissingReference> missing() {
    return missing;
  }

  /**
   * Returns the path of a document on this instance.
   *
   * @param logicalPath its logical path
   * @return the prefix and the logical path
   */
  public String pathOf(String logicalPath) {
    return prefix + logicalPath;
  }

  /**
   * Lists the HTML documents in the roots.
   *
   * @return their logical paths as of now
   */
  public Collection<String> documents() {
    return catalog.documents();
  }

  /**
   * Reads an HTML document.
   *
   * @param logicalPath its logical path
   * @return its bytes as they are in the root; null when there is none of that name
   */
  public byte @Nullable [] document(String logicalPath) {
    return catalog.document(logicalPath);
  }

  /**
   * Whether the bytes of a document stay, so that it must not be rendered: it belongs to a package,
   * or its digest stands in a table of the application's.
   *
   * @param logicalPath its logical path
   * @return false for documents that are rendered
   */
  public boolean keepsDocument(String logicalPath) {
    return catalog.keepsDocument(logicalPath);
  }

  /**
   * Keeps a rendered document as assets are kept. Its encodings are made in the background.
   *
   * @param logicalPath its logical path, for messages
   * @param html the final bytes
   * @param mediaType the value of {@code Content-Type}
   * @param extra further fields for every answer
   * @return its representation, with {@code Cache-Control: no-cache}
   */
  public LazyRepresentation keep(
      String logicalPath, byte[] html, String mediaType, Field... extra) {
    return documents.keep(logicalPath, html, mediaType, extra);
  }

  /**
   * Counts the assets of other builds that were served.
   *
   * @return how many since the start
   */
  public long archiveHits() {
    return otherBuilds == null ? 0 : otherBuilds.hits();
  }

  /**
   * Counts the assets that were sent as deltas.
   *
   * @return how many since the start
   */
  public long deltas() {
    return deltas == null ? 0 : deltas.hits();
  }

  /**
   * Counts the bytes that deltas saved.
   *
   * @return how many less than the smallest other encodings have, since the start
   */
  public long bytesSavedByDeltas() {
    return deltas == null ? 0 : deltas.bytesSaved();
  }

  /**
   * Answers a request under a name that names its bytes, and, where assets have a prefix of their
   * own, every request below it.
   *
   * @param request any request that is not for a document
   * @return an answer, or {@link Outcome#PASS}. With a prefix of their own a miss is a 404; with
   *     the prefix {@code /} it is passed on, after look-ups in memory only
   */
  @Override
  public Outcome answer(Request request) {
    if (!request.path().startsWith(prefix)
        || (request.method().equals("OPTIONS") && !hasOwnPrefix())) {
      return Outcome.PASS;
    }
    String asked = asked(request);
    return hasOwnPrefix()
        ? catalog.answer(asked, request).orElse(() -> missed(asked, request))
        : catalog
            .named(asked, request)
            .orElse(() -> otherBuilds == null ? Outcome.PASS : otherBuilds.named(asked, request))
            .orElse(() -> isOtherBuildsQuery(asked) ? missed(asked, request) : Outcome.PASS);
  }

  /**
   * Answers a request that the application has no answer for: with an asset at its bare path, with
   * one of another build, or, where only a reading of the archive can tell, with one that was
   * published a moment ago.
   *
   * @param request a request that {@link #answer} passed on
   * @return an answer, or {@link Outcome#PASS}
   */
  public Outcome fallback(Request request) {
    return hasOwnPrefix()
        ? Outcome.PASS
        : catalog.bare(asked(request), request).orElse(() -> fallbackOfOthers(request));
  }

  /**
   * Answers as {@link #fallback}, with assets of other builds only.
   *
   * @param request a request that {@link #answer} passed on
   * @return an answer, or {@link Outcome#PASS}
   */
  public Outcome fallbackOfOthers(Request request) {
    if (hasOwnPrefix() || otherBuilds == null) {
      return Outcome.PASS;
    }
    String asked = asked(request);
    return otherBuilds
        .bare(asked, request)
        .orElse(() -> namesBytes(asked) ? otherBuilds.find(asked, request) : Outcome.PASS)
        .orElse(() -> ofFormerPrefix(asked, request, otherBuilds));
  }

  private static Outcome ofFormerPrefix(String asked, Request request, OtherBuilds otherBuilds) {
    return asked.startsWith(FORMER_PREFIX)
        ? otherBuilds.named(asked.substring(FORMER_PREFIX.length()), request)
        : Outcome.PASS;
  }

  /**
   * Tells whether assets have a prefix of their own, below which everything is theirs.
   *
   * @return false for the prefix {@code /}
   */
  public boolean hasOwnPrefix() {
    return !prefix.equals(ROOT);
  }

  /**
   * Returns the bare path of a file whose name is another.
   *
   * @param request any request
   * @return its path with the prefix; null for every other request
   */
  public @Nullable String barePath(Request request) {
    if (!request.path().startsWith(prefix)) {
      return null;
    }
    String asked = asked(request);
    String bare = catalog.barePath(asked);
    if (bare == null && otherBuilds != null) {
      bare = barePathOfOthers(asked, otherBuilds);
    }
    return bare == null || request.path().equals(prefix + bare) ? null : prefix + bare;
  }

  private static @Nullable String barePathOfOthers(String asked, OtherBuilds otherBuilds) {
    if (otherBuilds.has(asked)) {
      return NameShape.logicalPath(asked);
    }
    String below = asked.startsWith(FORMER_PREFIX) ? asked.substring(FORMER_PREFIX.length()) : "";
    return otherBuilds.has(below) ? NameShape.logicalPath(below) : null;
  }

  private String asked(Request request) {
    return namer.asked(request.path().substring(prefix.length()), request.query());
  }

  /** Another build's name of a file that this build has too, with the fingerprint in the query. */
  private boolean isOtherBuildsQuery(String asked) {
    int query = asked.indexOf('?');
    return query >= 0 && catalog.entry(asked.substring(0, query)) != null;
  }

  private Outcome missed(String asked, Request request) {
    return otherBuilds == null
        ? NotFound.ANSWER
        : otherBuilds
            .find(asked, request)
            .orElse(() -> otherBuilds.bare(asked, request))
            .orElse(() -> NotFound.ANSWER);
  }

  /**
   * Whether a path has the shape of a name that Lockstep, or the bundler of this build, gives. The
   * application's answer to such a request must not be cached for long: it was not compared with
   * the fingerprint.
   *
   * @param request a request that {@link #answer} passed on
   * @return false for bare paths, and for digits alone, which may be a time
   */
  public boolean isShapedLikeName(Request request) {
    if (hasOwnPrefix()) {
      return false;
    }
    String asked = asked(request);
    return namesBytes(asked)
        || (catalog.isHashedFolder(asked.substring(0, asked.lastIndexOf('/') + 1))
            && NameShape.mayHaveDigest(asked));
  }

  /** {@code /orders/order-3f2a1b9c0d} has no extension and may be a page. */
  private boolean namesBytes(String asked) {
    return asked.lastIndexOf('.') > asked.lastIndexOf('/')
        && namer.carriesFingerprintOrBuild(asked)
        && !NameShape.mayHaveTime(asked);
  }

  /**
   * Whether a path is that of a file, for which a single-page application's document is never the
   * answer.
   *
   * @param request a request
   * @return true for everything below a prefix of the assets' own; with the prefix {@code /}, for
   *     the extensions of files other than documents, and for what {@linkplain #isShapedLikeName is
   *     shaped like a name}
   */
  public boolean isFile(Request request) {
    return hasOwnPrefix()
        ? request.path().startsWith(prefix) || MediaTypes.isKnownFile(request.path())
        : MediaTypes.isKnownFile(request.path()) || isShapedLikeName(request);
  }
}
