package dev.lockstep.adapter;

import dev.lockstep.http.Body;
import dev.lockstep.http.FieldSink;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Response;
import dev.lockstep.internal.http.NotFound;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What Lockstep does to the application's response to one request: usually nothing. An adapter asks
 * for it with {@link dev.lockstep.Lockstep#handOver}, or with {@link
 * dev.lockstep.Lockstep#askApplication} where the application's access rules are in the handler
 * that it calls. Immutable.
 */
public final class Handover {
  /** The application's response is sent as it is. */
  public static final Handover UNCHANGED = new Handover(false, false, null, Outcome.PASS, null);

  /** RFC 9110 §8 and §13 to §15, RFC 9111 §5, and what makes an answer one user's own. */
  private static final List<String> CONTENT_FIELDS =
      List.of(
          "Accept-Ranges",
          "Cache-Control",
          "Content-Disposition",
          "Content-Encoding",
          "Content-Language",
          "Content-Length",
          "Content-Location",
          "Content-Range",
          "Content-Type",
          "ETag",
          "Expires",
          "Last-Modified",
          "Pragma",
          "Set-Cookie",
          "Transfer-Encoding");

  private static final int OK = 200;
  private static final int NOT_MODIFIED = 304;
  private static final int NOT_FOUND = 404;
  private static final int PRECONDITION_FAILED = 412;
  private static final int RANGE_NOT_SATISFIABLE = 416;

  private final boolean uncacheable;
  private final boolean judged;
  private final @Nullable String path;
  private final Outcome instead;
  private final @Nullable Consumer<FieldSink> page;

  private Handover(
      boolean uncacheable,
      boolean judged,
      @Nullable String path,
      Outcome instead,
      @Nullable Consumer<FieldSink> page) {
    this.uncacheable = uncacheable;
    this.judged = judged;
    this.path = path;
    this.instead = instead;
    this.page = page;
  }

  /**
   * Hands a request over. Adapters call {@link dev.lockstep.Lockstep#handOver}.
   *
   * @param uncacheable whether the path looks like a name of Lockstep's or of a bundler's, while no
   *     build is known to have it
   * @param instead what is sent where the application has no answer
   * @return the handover
   */
  public static Handover of(boolean uncacheable, Outcome instead) {
    return uncacheable || instead != Outcome.PASS
        ? new Handover(uncacheable, false, null, instead, null)
        : UNCHANGED;
  }

  /**
   * Hands a request over for which Lockstep has a page. Adapters call {@link
   * dev.lockstep.Lockstep#handOver}.
   *
   * @param page what is sent where the application has no answer
   * @param number adds the build number to the fields of a page that the application answers with
   * @return the handover
   */
  public static Handover ofPage(Outcome page, Consumer<FieldSink> number) {
    return new Handover(false, false, null, page, number);
  }

  /**
   * Has the application judge who may see a file. Adapters call {@link
   * dev.lockstep.Lockstep#askApplication}.
   *
   * @param path the path under which the application is asked; null for the request's own
   * @param file what is sent to those who may see it
   * @return the handover
   */
  public static Handover judged(@Nullable String path, Outcome file) {
    return new Handover(false, true, path, file.orElse(() -> NotFound.ANSWER), null);
  }

  /**
   * Returns the path that the application must see.
   *
   * @return such as {@code /css/app.css} where the request is for {@code /css/app-3f2a1b9c0d.css};
   *     null for the request's own
   */
  public @Nullable String path() {
    return path;
  }

  /**
   * Tells whether the head of the response must be shown to {@link #head} before it is sent.
   *
   * @return false for most requests
   */
  public boolean changesHead() {
    return uncacheable || page != null;
  }

  /**
   * Changes the head of the application's response. A name that no build is known to have must not
   * be cached with other bytes, and must not be answered with a page: then a script would be HTML.
   * A page of the application's in the place of one of Lockstep's gets the build number as a field.
   * Lockstep's own response is not changed.
   *
   * @param passage the request's passage; null if there is none
   * @param status the application's status
   * @param contentType the application's {@code Content-Type}; null for none
   * @param fields the fields of the response, just before they are sent
   * @return the status to send: 404 where the application answers with HTML
   */
  public int head(
      @Nullable Passage passage, int status, @Nullable String contentType, FieldSink fields) {
    if (passage != null && passage.isAnswered()) {
      return status;
    }
    if (page != null && status == OK && isHtml(contentType)) {
      page.accept(fields);
    }
    if (!uncacheable) {
      return status;
    }
    fields.set("Cache-Control", "no-store");
    return status < 300 && isHtml(contentType) ? NOT_FOUND : status;
  }

  /**
   * Tells whether {@link #instead} may have an answer, so that the adapter watches the response.
   *
   * @return false for most requests
   */
  public boolean hasInstead() {
    return instead != Outcome.PASS;
  }

  /**
   * Tells whether {@link #instead} is sent in the place of the application's response. Where the
   * application judges who may see a file, it does so by any status but one that says that it would
   * show the file or has none: a redirect to a login page, 401, 403 and errors are sent as they
   * are. Everywhere else only a 404 without content says that the application has no answer.
   *
   * @param status the application's status
   * @param hasContent whether the response has content
   * @return false for the application's own response, and always where {@link #hasInstead} is false
   */
  public boolean replaces(int status, boolean hasContent) {
    if (!judged) {
      return hasInstead() && status == NOT_FOUND && !hasContent;
    }
    return (status >= 200 && status < 300)
        || status == NOT_MODIFIED
        || status == NOT_FOUND
        || status == PRECONDITION_FAILED
        || status == RANGE_NOT_SATISFIABLE;
  }

  /**
   * Tells whether the application's content may have to be dropped, because {@link #replaces} is
   * also true for responses that have some.
   *
   * @return false where only a 404 without content is replaced
   */
  public boolean dropsContent() {
    return judged;
  }

  /**
   * Removes the fields that describe the application's content, before {@link #instead} is sent.
   *
   * @param fields the fields of the application's response
   */
  public void clear(FieldSink fields) {
    if (judged) {
      CONTENT_FIELDS.forEach(fields::remove);
    }
  }

  /**
   * Returns what to send where {@link #replaces}: an asset, a document, or the page of a
   * single-page application.
   *
   * @return the outcome; {@link Outcome#PASS}, or a {@link Outcome.Blocking} that finds it, when
   *     the 404 stands
   */
  public Outcome instead() {
    return instead;
  }

  /**
   * Tells whether sending {@link #instead} uses a disk.
   *
   * @return true if a thread that may block must be used, such as that of {@link #found}
   */
  public boolean usesDisk() {
    return instead instanceof Outcome.Blocking
        || (instead instanceof Response response && response.body() instanceof Body.Region);
  }

  /**
   * Finds out what {@link #instead} is where that needs a disk. Call it on a thread that may block.
   *
   * @return this handover with what was found; this one where nothing is to be found
   */
  public Handover found() {
    return instead instanceof Outcome.Blocking
        ? new Handover(uncacheable, judged, path, instead.found(), page)
        : this;
  }

  private static boolean isHtml(@Nullable String contentType) {
    String type = contentType == null ? "" : contentType.strip().toLowerCase(Locale.ROOT);
    return type.startsWith("text/html") || type.startsWith("application/xhtml+xml");
  }
}
