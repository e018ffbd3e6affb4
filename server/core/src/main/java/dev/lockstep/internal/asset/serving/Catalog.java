package dev.lockstep.internal.asset.serving;

import dev.lockstep.http.Outcome;
import dev.lockstep.http.Request;
import dev.lockstep.internal.asset.file.Fingerprint;
import dev.lockstep.internal.asset.naming.AssetName;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The assets of this instance, by what requests ask for and by logical path. */
public interface Catalog {
  /**
   * Answers a request for an asset under a name that names its bytes.
   *
   * @param asked the name that the request asks for
   * @param request the request
   * @return {@link Outcome#PASS} when this build has no such name
   */
  Outcome named(String asked, Request request);

  /**
   * Answers a request for an asset at its bare path, with {@code no-cache}.
   *
   * @param asked the path behind the asset prefix
   * @param request the request
   * @return {@link Outcome#PASS} when this build has no asset there
   */
  Outcome bare(String asked, Request request);

  /**
   * Answers a request for an asset, under a name or at its bare path.
   *
   * @param asked the name that the request asks for
   * @param request the request
   * @return {@link Outcome#PASS} when this build has neither
   */
  default Outcome answer(String asked, Request request) {
    return named(asked, request).orElse(() -> bare(asked, request));
  }

  /**
   * Returns the bare path of a file that has another name.
   *
   * @param asked a name
   * @return its logical path; null when no file has the name, or when that is its bare path
   */
  default @Nullable String barePath(String asked) {
    return null;
  }

  /**
   * Whether a bundler put digests into names of a folder.
   *
   * @param folder a path behind the asset prefix; empty, or with a slash at its end
   * @return true when a name in it is a bundler's
   */
  default boolean isHashedFolder(String folder) {
    return false;
  }

  /**
   * Finds what a document or a template refers to.
   *
   * @param logicalPath the asset's logical path
   * @return the asset; null when there is none
   */
  @Nullable Entry entry(String logicalPath);

  /**
   * Returns every logical path, to suggest one for a misspelt path.
   *
   * @return the logical paths of assets
   */
  Collection<String> logicalPaths();

  /**
   * Reads an HTML document.
   *
   * @param logicalPath its logical path
   * @return its bytes as they are in its root; null when there is none of that name
   */
  byte @Nullable [] document(String logicalPath);

  /**
   * Lists the documents.
   *
   * @return their logical paths as of now
   */
  Collection<String> documents();

  /**
   * Whether the bytes of a document stay: it belongs to a package, or its digest stands in a table
   * of the application's.
   *
   * @param logicalPath the document's logical path
   * @return false for documents that are rendered
   */
  boolean keepsDocument(String logicalPath);

  /**
   * Finds a folder of a package, or a folder inside one.
   *
   * @param folder its logical path, with a slash at its end
   * @return its name in URLs, with a slash at its end; null when it keeps its name
   */
  @Nullable String renamedFolder(String folder);

  /**
   * What pages need to know of an asset.
   *
   * @param name what it is called in URLs
   * @param fingerprint the fingerprint of its bytes; null in development, and where its URL can
   *     lead to other bytes
   * @param imports logical paths of what a browser loads before it can be used
   */
  record Entry(AssetName name, @Nullable Fingerprint fingerprint, List<String> imports) {}
}
