package dev.lockstep.asset;

import dev.lockstep.asset.file.Fingerprint;
import dev.lockstep.asset.naming.AssetName;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Request;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The assets of this instance, by what requests ask for and by logical path. */
interface Catalog {
  /**
   * Answers a request for an asset.
   *
   * @param asked the name that the request asks for
   * @return {@link Outcome#PASS} when this build has no such name
   */
  Outcome answer(String asked, Request request);

  /** What a document or a template refers to; null when there is no such asset. */
  @Nullable Entry entry(String logicalPath);

  /** Every logical path, to suggest one for another that is misspelt. */
  Collection<String> logicalPaths();

  /** An HTML document as it is in its root; null when there is none of that name. */
  byte @Nullable [] document(String logicalPath);

  /** The logical paths of the documents there are now. */
  Collection<String> documents();

  /**
   * An asset as pages see it.
   *
   * @param name what it is called in URLs
   * @param fingerprint the fingerprint of its bytes; null in development
   * @param imports logical paths of what a browser loads before it can be used
   */
  record Entry(AssetName name, @Nullable Fingerprint fingerprint, List<String> imports) {}
}
