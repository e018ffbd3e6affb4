package dev.lockstep.asset;

import dev.lockstep.asset.pipeline.Asset;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Request;

/** A document that was rendered for this build. */
public final class PreparedDocument {
  private final Asset document;

  PreparedDocument(Asset document) {
    this.document = document;
    document.open();
  }

  /**
   * Answers a request.
   *
   * @param request the request
   * @return the document, to be revalidated each time
   */
  public Outcome answer(Request request) {
    return document.answer(request, true);
  }
}
