package dev.lockstep.adapter;

import dev.lockstep.http.FieldSink;
import dev.lockstep.http.Request;
import org.jspecify.annotations.Nullable;

/**
 * A request and its response, as an adapter shows them. All fields are set before the head is sent.
 *
 * @see BlockingExchange
 * @see AsyncExchange
 */
public interface Exchange extends FieldSink {
  /**
   * Returns the request.
   *
   * @return the request
   */
  Request request();

  /**
   * Returns the passage of this request.
   *
   * @return what {@link dev.lockstep.Lockstep#enter} returned; null if requests are not counted.
   *     Null by default, for servers without streams
   */
  default @Nullable Passage passage() {
    return null;
  }

  /**
   * Tells whether the request came over HTTP/1.
   *
   * @return true for HTTP/1.0 and HTTP/1.1
   */
  boolean isHttp1();

  /**
   * Tells whether the request may have content that was not read.
   *
   * @return by default derived from the request's method and fields (RFC 9112 §6.3)
   */
  default boolean hasUnreadBody() {
    Request request = request();
    String method = request.method();
    return !(method.equals("GET") || method.equals("HEAD"))
        || RequestBody.declaredLength(request) > 0
        || request.header("Transfer-Encoding") != null;
  }

  /**
   * Closes the connection after the response, because the client may still send content that is not
   * read. HTTP/2 resets only the request's stream.
   */
  default void closeAfterResponse() {
    if (isHttp1()) {
      set("Connection", "close");
    }
  }

  /**
   * Tells whether {@link #abort()} is supported.
   *
   * @return true if a connection can be closed while a thread reads from it
   */
  boolean canAbort();

  /**
   * Closes the connection at once. Called from any thread, also while another one reads from the
   * connection; that read then fails. Called only if {@link #canAbort()}.
   */
  void abort();
}
