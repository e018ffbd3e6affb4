package dev.lockstep.page;

import dev.lockstep.asset.Fingerprint;
import dev.lockstep.http.Content;
import dev.lockstep.http.EntityTag;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Request;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Answers navigations with the page: revalidated each time, so that it is never a stale build's.
 */
public final class PageResponder {
  private final Content content;
  private final List<String> excepted;

  PageResponder(String html, List<String> excepted) {
    byte[] bytes = html.getBytes(StandardCharsets.UTF_8);
    this.content =
        Content.of(
            bytes,
            "text/html;charset=utf-8",
            "no-cache",
            new EntityTag(Fingerprint.of(bytes).hex()));
    this.excepted = excepted;
  }

  /**
   * Answers a request.
   *
   * @param request any request outside the asset prefix and the endpoints
   * @return the page to a navigation, else {@link Outcome#PASS}
   */
  public Outcome answer(Request request) {
    return isNavigation(request) ? content.answer(request) : Outcome.PASS;
  }

  private boolean isNavigation(Request request) {
    String method = request.method();
    return (method.equals("GET") || method.equals("HEAD"))
        && excepted.stream().noneMatch(request.path()::startsWith)
        && acceptsHtml(request.header("Accept"));
  }

  /** Names HTML outright: a script's or an API call's {@code *}{@code /*} is no navigation. */
  private static boolean acceptsHtml(@Nullable String accept) {
    if (accept == null) {
      return false;
    }
    for (String range : accept.split(",", -1)) {
      if (range.strip().toLowerCase(Locale.ROOT).startsWith("text/html")) {
        return true;
      }
    }
    return false;
  }
}
