package dev.lockstep.internal.asset;

import dev.lockstep.asset.AssetUrls;
import dev.lockstep.asset.file.MediaTypes;
import dev.lockstep.asset.file.MissingReference;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Request;
import dev.lockstep.http.Responder;
import dev.lockstep.http.Response.Field;
import dev.lockstep.internal.asset.naming.AssetNamer;
import dev.lockstep.internal.asset.serving.Catalog;
import dev.lockstep.internal.asset.serving.LazyRepresentation;
import dev.lockstep.internal.asset.serving.OtherBuilds;
import dev.lockstep.internal.asset.serving.RenderedDocuments;
import dev.lockstep.internal.http.NotFound;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The assets of one build, ready to be served. Under a URL that names a fingerprint or a build,
 * only bytes with that fingerprint, or of that build, are sent; every miss is a 404 that no cache
 * keeps.
 */
public final class LoadedAssets implements Responder {
  private static final String ROOT = "/";

  private final String prefix;
  private final AssetNamer namer;
  private final Catalog catalog;
  private final @Nullable OtherBuilds otherBuilds;
  private final AssetUrls urls;
  private final AssetLinks links;
  private final List<MissingReference> missing;
  private final RenderedDocuments documents;

  /**
   * Serves the assets of a build.
   *
   * @param prefix the path below which they are, with a slash at both ends
   * @param namer reads names from requests
   * @param catalog the assets by name
   * @param otherBuilds the archive; null when there is none
   * @param urls the URLs of the assets
   * @param links follows references between files
   * @param missing references to files that do not exist
   * @param documents keeps documents once they are rendered
   */
  public LoadedAssets(
      String prefix,
      AssetNamer namer,
      Catalog catalog,
      @Nullable OtherBuilds otherBuilds,
      AssetUrls urls,
      AssetLinks links,
      List<MissingReference> missing,
      RenderedDocuments documents) {
    this.prefix = prefix;
    this.namer = namer;
    this.catalog = catalog;
    this.otherBuilds = otherBuilds;
    this.urls = urls;
    this.links = links;
    this.missing = missing;
    this.documents = documents;
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
   * Answers a request.
   *
   * @param request any request that is not for a document
   * @return an answer, or {@link Outcome#PASS} outside the asset prefix. With the prefix {@code /}
   *     a miss is a 404 only when the path is {@linkplain #isFile that of a file}, or has an
   *     unknown extension and a name with a fingerprint or a build
   */
  @Override
  public Outcome answer(Request request) {
    String path = request.path();
    if (!path.startsWith(prefix)) {
      return Outcome.PASS;
    }
    String asked = namer.asked(path.substring(prefix.length()), request.query());
    return catalog
        .answer(asked, request)
        .orElse(() -> missed(asked, isFile(path) || isNamed(path, asked), request));
  }

  /**
   * Whether a path of an unknown file extension carries a fingerprint or build. {@code
   * /orders/order-2026112407} has no extension and may be a page.
   */
  private boolean isNamed(String path, String asked) {
    return path.lastIndexOf('.') > path.lastIndexOf('/') && namer.carriesFingerprintOrBuild(asked);
  }

  private Outcome missed(String asked, boolean file, Request request) {
    if (!file && prefix.equals(ROOT)) {
      return Outcome.PASS;
    }
    return otherBuilds == null ? NotFound.ANSWER : otherBuilds.answer(asked, request);
  }

  /**
   * Whether a path is that of a file, for which a single-page application's document is never the
   * answer.
   *
   * @param path a request's path
   * @return true for everything below the prefix; with the prefix {@code /}, for known file
   *     extensions other than those of documents
   */
  public boolean isFile(String path) {
    return prefix.equals(ROOT) ? MediaTypes.isKnownFile(path) : path.startsWith(prefix);
  }
}
