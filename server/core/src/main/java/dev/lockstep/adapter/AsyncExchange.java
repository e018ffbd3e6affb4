package dev.lockstep.adapter;

import dev.lockstep.http.Feed;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * An exchange of a server whose threads must not block, such as a server with event loops.
 *
 * <p>No method blocks. None throws when the client has disconnected: the server then ends the
 * exchange, and the adapter leaves its {@link Passage}. Methods are called one at a time: on the
 * thread that calls {@link AsyncSender#send}, by a task of {@link #onWorker} or {@link #after}, or
 * by a caller of a {@link BodyReceiver}. An adapter that needs another thread switches to it.
 */
public interface AsyncExchange extends Exchange {
  @Override
  default boolean canAbort() {
    return true;
  }

  /**
   * Passes the request to the application, when only a {@link dev.lockstep.http.Outcome.Blocking}
   * found out that it is the application's.
   */
  void pass();

  /**
   * Runs a task on a thread that may block: on the calling thread, if that one may.
   *
   * @param task uses the disk, and then this exchange
   */
  void onWorker(Runnable task);

  /**
   * Runs a task later.
   *
   * @param delay how long to wait
   * @param task what to do; it does not block
   * @return an action that cancels the task, unless it has run
   */
  Runnable after(Duration delay, Runnable task);

  /**
   * Tells whether the client waits for a 100 response before it sends its content (RFC 9110
   * §10.1.1).
   *
   * @return by default what {@code Expect} says
   */
  default boolean awaitsContinue() {
    return "100-continue".equalsIgnoreCase(request().header("Expect"));
  }

  /**
   * Reads the request's content. Sends a 100 response first if the client waits for it. Called at
   * most once. The adapter stops reading when the receiver returns false.
   *
   * @param receiver receives the content
   */
  void receive(BodyReceiver receiver);

  /**
   * Sends a response without content, or the response to HEAD, and completes the exchange.
   *
   * @param status the status code
   * @param reason the reason phrase
   */
  void send(int status, String reason);

  /**
   * Sends a response and completes the exchange.
   *
   * @param status the status code
   * @param reason the reason phrase
   * @param content the whole content, read-only; may be a direct buffer
   */
  void send(int status, String reason, ByteBuffer content);

  /**
   * Sends a part of a file with back pressure, and completes the exchange. Called by a task of
   * {@link #onWorker}. If sending fails, the adapter calls {@link AsyncSender#abort}.
   *
   * @param status the status code
   * @param reason the reason phrase
   * @param file the open file of a {@link dev.lockstep.http.Body.Region}; the adapter closes it
   *     when the exchange has ended, also after a failure
   */
  void send(int status, String reason, OpenBody file);

  /**
   * Sends the head of an event stream, and opens the feed.
   *
   * @param status the status code
   * @param reason the reason phrase
   * @param feed decides what is written and when
   */
  void stream(int status, String reason, Feed feed);
}
