package dev.lockstep.adapter;

import dev.lockstep.http.FieldSink;
import dev.lockstep.http.Request;
import org.jspecify.annotations.Nullable;

/**
 * A request and its response, as an adapter shows them. Fields are set before the head is sent.
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
   * Returns what counts this request.
   *
   * @return what {@link dev.lockstep.Lockstep#enter} returned; null where nothing counts requests,
   *     and by default, for servers without streams
   */
  default @Nullable Passage passage() {
    return null;
  }

  /**
   * Tells whether the request came over HTTP/1, whose connections carry one request after the
   * other.
   *
   * @return true for HTTP/1.0 and HTTP/1.1
   */
  boolean isHttp1();

  /**
   * Tells whether there may be request content that was not read.
   *
   * @return by default what the request's method and fields say (RFC 9112 §6.3)
   */
  default boolean hasUnreadBody() {
    Request request = request();
    String method = request.method();
    return !(method.equals("GET") || method.equals("HEAD"))
        || RequestBody.declaredLength(request) > 0
        || request.header("Transfer-Encoding") != null;
  }

  /**
   * Closes the connection after the response, because the client may still be sending what nothing
   * will read. HTTP/2 ends the request's stream by itself.
   */
  default void closeAfterResponse() {
    if (isHttp1()) {
      set("Connection", "close");
    }
  }

  /**
   * Tells whether the server has means to {@link #abort()}.
   *
   * @return true where a connection can be closed while a thread reads from it
   */
  boolean canAbort();

  /**
   * Closes the connection at once, whatever was sent. Called from any thread, also while another
   * one reads from the connection, which then fails. Only called where {@link #canAbort()}.
   */
  void abort();
}
