package dev.lockstep.asset;

import dev.lockstep.asset.file.MediaTypes;
import dev.lockstep.asset.link.MissingReference;
import dev.lockstep.asset.naming.AssetNamer;
import dev.lockstep.asset.serving.Catalog;
import dev.lockstep.asset.serving.OtherBuilds;
import dev.lockstep.http.NotFound;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Request;
import dev.lockstep.http.Responder;
import dev.lockstep.http.Response.Field;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests below the asset prefix. Bytes leave under a URL that names a fingerprint or a
 * build only if they have it; every miss is a real 404 that no cache keeps.
 */
public final class LoadedAssets implements Responder {
  private static final String ROOT = "/";

  private final String prefix;
  private final AssetNamer names;
  private final Catalog catalog;
  private final @Nullable OtherBuilds otherBuilds;
  private final AssetUrls urls;
  private final AssetLinks links;
  private final List<MissingReference> missing;
  private final Documents prepared;

  LoadedAssets(
      String prefix,
      AssetNamer names,
      Catalog catalog,
      @Nullable OtherBuilds otherBuilds,
      AssetUrls urls,
      AssetLinks links,
      List<MissingReference> missing,
      Documents prepared) {
    this.prefix = prefix;
    this.names = names;
    this.catalog = catalog;
    this.otherBuilds = otherBuilds;
    this.urls = urls;
    this.links = links;
    this.missing = missing;
    this.prepared = prepared;
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
   * Returns what documents refer to.
   *
   * @return the links
   */
  public AssetLinks links() {
    return links;
  }

  /**
   * Returns what assets refer to and no root has.
   *
   * @return the references, which were kept as they are
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
   * Keeps a rendered document as assets are kept, with encodings that are made in the background.
   *
   * @param logicalPath its logical path, for the media type
   * @param html the final bytes
   * @param extra further fields for every answer
   * @return what answers requests for it
   */
  public PreparedDocument prepare(String logicalPath, byte[] html, Field... extra) {
    return prepared.prepare(logicalPath, html, extra);
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
   *     a miss is a 404 only when the path {@linkplain #isFile ends as a file does}, or has an
   *     ending and names a fingerprint or a build
   */
  @Override
  public Outcome answer(Request request) {
    String path = request.path();
    if (!path.startsWith(prefix)) {
      return Outcome.PASS;
    }
    String asked = names.asked(path.substring(prefix.length()), request.query());
    return catalog
        .answer(asked, request)
        .orElse(() -> missed(asked, isFile(path) || isNamed(path, asked), request));
  }

  /** By a type that nobody knows; {@code /orders/order-2026112407} is a page for all that. */
  private boolean isNamed(String path, String asked) {
    return path.lastIndexOf('.') > path.lastIndexOf('/') && names.carriesFingerprintOrBuild(asked);
  }

  private Outcome missed(String asked, boolean file, Request request) {
    if (!file && prefix.equals(ROOT)) {
      return Outcome.PASS;
    }
    return otherBuilds == null ? NotFound.ANSWER : otherBuilds.answer(asked, request);
  }

  /**
   * Whether a path is an asset's, which no page may be the answer to.
   *
   * @param path a request's path
   * @return true for everything below the prefix; with the prefix {@code /}, where everything is,
   *     for endings of files other than documents
   */
  public boolean isFile(String path) {
    return prefix.equals(ROOT) ? MediaTypes.isKnownFile(path) : path.startsWith(prefix);
  }
}
