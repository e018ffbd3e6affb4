package dev.lockstep.adapter;

import dev.lockstep.http.Feed;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * An exchange of a server whose threads must not block, such as one of event loops.
 *
 * <p>No method blocks, and none throws when the client has left: the server ends the exchange then,
 * and its {@link Passage} is left. Methods are called one at a time, on the thread that calls
 * {@link AsyncSender#send}, on that of a task given to {@link #onWorker} or {@link #after}, or on
 * that which calls a {@link BodyReceiver}. An adapter that has to be on another thread goes there.
 */
public interface AsyncExchange extends Exchange {
  @Override
  default boolean canAbort() {
    return true;
  }

  /**
   * Hands the request to the application, where that turned out later than at {@link
   * AsyncSender#send}.
   */
  void pass();

  /**
   * Runs a task on a thread that may block: at once, where this one may.
   *
   * @param task uses the disk, and then this exchange
   */
  void onWorker(Runnable task);

  /**
   * Runs a task later.
   *
   * @param delay how long to wait
   * @param task what to do then; it does not block
   * @return cancels the task, unless it has run
   */
  Runnable after(Duration delay, Runnable task);

  /**
   * Tells whether the client waits with its content until it is asked for it by a 100 response (RFC
   * 9110 §10.1.1).
   *
   * @return by default what {@code Expect} says
   */
  default boolean awaitsContinue() {
    return "100-continue".equalsIgnoreCase(request().header("Expect"));
  }

  /**
   * Reads the request's content; asks the client for it where it waits. Called once at most. The
   * adapter reads as fast as the receiver takes it, and no further than it wants.
   *
   * @param receiver receives the content
   */
  void receive(BodyReceiver receiver);

  /**
   * Sends a response that has no content, or whose content a HEAD request leaves out, and completes
   * the exchange.
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
   * @param content the whole content, read-only, perhaps outside the heap
   */
  void send(int status, String reason, ByteBuffer content);

  /**
   * Sends a part of a file, no faster than the client takes it, and completes the exchange. Called
   * by a task of {@link #onWorker}. When sending fails, the adapter calls {@link
   * AsyncSender#abort}.
   *
   * @param status the status code
   * @param reason the reason phrase
   * @param file the open file of a {@link dev.lockstep.http.Body.Region}; the adapter closes it
   *     when the exchange has ended, however it ended
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
