package dev.lockstep.adapter;

import dev.lockstep.http.FieldSink;
import dev.lockstep.http.Outcome;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What Lockstep does to the application's response to one request: usually nothing. An adapter asks
 * for it with {@link dev.lockstep.Lockstep#handOver} before it calls the application. Immutable.
 */
public final class Handover {
  /** The application's response is sent as it is. */
  public static final Handover UNCHANGED = new Handover(false, Outcome.PASS);

  private static final int NOT_FOUND = 404;

  private final boolean uncacheable;
  private final Outcome instead;

  private Handover(boolean uncacheable, Outcome instead) {
    this.uncacheable = uncacheable;
    this.instead = instead;
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
    return uncacheable || instead != Outcome.PASS ? new Handover(uncacheable, instead) : UNCHANGED;
  }

  /**
   * Tells whether the head of the response must be shown to {@link #head} before it is sent.
   *
   * @return false for most requests
   */
  public boolean changesHead() {
    return uncacheable;
  }

  /**
   * Changes the head of the application's response. A name that no build is known to have must not
   * be cached with other bytes, and must not be answered with a page: then a script would be HTML.
   *
   * @param status the application's status
   * @param contentType the application's {@code Content-Type}; null for none
   * @param fields the fields of the response, just before they are sent
   * @return the status to send: 404 where the application answers with HTML
   */
  public int head(int status, @Nullable String contentType, FieldSink fields) {
    if (!uncacheable) {
      return status;
    }
    fields.set("Cache-Control", "no-store");
    return status < 300 && isHtml(contentType) ? NOT_FOUND : status;
  }

  /**
   * Tells whether {@link #instead} may have an answer, so that the adapter watches for a 404.
   *
   * @return false for most requests
   */
  public boolean hasInstead() {
    return instead != Outcome.PASS;
  }

  /**
   * Returns what to send where the application's response is a 404 without content: an asset, a
   * document, or the page of a single-page application.
   *
   * @return the outcome; {@link Outcome#PASS}, or a {@link Outcome.Blocking} that finds it, when
   *     the 404 stands
   */
  public Outcome instead() {
    return instead;
  }

  private static boolean isHtml(@Nullable String contentType) {
    String type = contentType == null ? "" : contentType.strip().toLowerCase(Locale.ROOT);
    return type.startsWith("text/html") || type.startsWith("application/xhtml+xml");
  }
}
