package dev.lockstep;

import dev.lockstep.http.Outcome;
import dev.lockstep.http.Request;
import dev.lockstep.http.Responder;
import dev.lockstep.internal.asset.LoadedAssets;
import dev.lockstep.internal.endpoint.Endpoints;
import dev.lockstep.internal.page.PageResponder;

/**
 * Which requests are answered at which place around an application.
 *
 * @param atOnce before an application whose access rules are in its handlers
 * @param judged what such an application decides about first: a file under its name
 * @param content behind the application's filters
 * @param fallback where the application has no answer
 * @param pages the documents and the page, wherever they are answered
 */
record Routes(
    Responder atOnce, Responder judged, Responder content, Responder fallback, Responder pages) {
  private static final Responder NOTHING = request -> Outcome.PASS;

  static Routes of(
      LockstepSettings settings, Endpoints endpoints, LoadedAssets assets, PageResponder page) {
    Responder documents = page::document;
    Responder files = assets.hasOwnPrefix() ? documents.orElse(assets) : assets;
    Responder bare =
        settings.filesOfApplication() && !settings.standalone()
            ? assets::fallbackOfOthers
            : documents.orElse(assets::fallback);
    Responder last = (assets.hasOwnPrefix() ? NOTHING : bare).orElse(page::fallback);
    Responder content = endpoints.orElse(settings.standalone() ? files.orElse(last) : files);
    boolean asksNobody = settings.standalone() || assets.hasOwnPrefix();
    return new Routes(
        asksNobody
            ? content
            : endpoints.orElse(request -> isRead(request) ? Outcome.PASS : files.answer(request)),
        asksNobody ? NOTHING : files,
        content,
        settings.standalone() ? NOTHING : last,
        documents.orElse(page::fallback));
  }

  /** Whether a request only reads. */
  static boolean isRead(Request request) {
    String method = request.method();
    return method.equals("GET") || method.equals("HEAD");
  }
}
