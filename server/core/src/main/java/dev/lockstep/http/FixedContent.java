package dev.lockstep.http;

import dev.lockstep.http.Outcome.Answer;
import dev.lockstep.http.Response.Field;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Content that is known before the request: its 200, 304 and 405 are built once, a request only
 * chooses between them.
 */
public final class FixedContent {
  private static final Answer METHOD_NOT_ALLOWED =
      new Answer(
          Response.empty(
              405,
              "Method Not Allowed",
              new Field("Allow", "GET, HEAD"),
              new Field("Cache-Control", "no-store")));

  private final @Nullable EntityTag entityTag;
  private final Answer ok;
  private final Answer notModified;

  private FixedContent(@Nullable EntityTag entityTag, Answer ok, Answer notModified) {
    this.entityTag = entityTag;
    this.ok = ok;
    this.notModified = notModified;
  }

  /**
   * Prepares content.
   *
   * @param body the content
   * @param contentType the value of {@code Content-Type}
   * @param cacheControl the value of {@code Cache-Control}
   * @param entityTag the strong validator; null where the content is not to be revalidated
   * @return the prepared content
   */
  public static FixedContent of(
      byte[] body, String contentType, String cacheControl, @Nullable EntityTag entityTag) {
    List<Field> validators = new ArrayList<>();
    validators.add(new Field("Cache-Control", cacheControl));
    if (entityTag != null) {
      validators.add(new Field("ETag", entityTag.toString()));
    }
    List<Field> all = new ArrayList<>(validators);
    all.add(new Field("Content-Type", contentType));
    // The content type is ours to know, not for the browser to guess.
    all.add(new Field("X-Content-Type-Options", "nosniff"));
    return new FixedContent(
        entityTag,
        new Answer(Response.ok(body, all)),
        new Answer(Response.notModified(validators)));
  }

  /**
   * Answers a request for this content.
   *
   * @param request the request
   * @return 200; 304 when {@code If-None-Match} names this content (RFC 9110 §13.1.2); 405 for
   *     methods other than GET and HEAD
   */
  public Outcome answer(Request request) {
    String method = request.method();
    if (!method.equals("GET") && !method.equals("HEAD")) {
      return METHOD_NOT_ALLOWED;
    }
    if (entityTag != null && entityTag.matchesAny(request.header("If-None-Match"))) {
      return notModified;
    }
    return ok;
  }
}
