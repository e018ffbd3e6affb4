package dev.lockstep.adapter;

import dev.lockstep.http.Feed;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/** An exchange of a server whose threads may block. */
public interface BlockingExchange extends Exchange {
  /**
   * Returns the request's content.
   *
   * @return the stream, the same at each call
   * @throws IOException when the server cannot provide it
   */
  InputStream in() throws IOException;

  /**
   * Sends the head of a response without content, or of the response to HEAD.
   *
   * @param status the status code
   * @param reason the reason phrase
   * @throws IOException when the client has left
   */
  void send(int status, String reason) throws IOException;

  /**
   * Sends, or prepares to send, the head of a response that has content.
   *
   * @param status the status code
   * @param reason the reason phrase
   * @param length the length of the content in bytes, 1 or more
   * @return where the content is written
   * @throws IOException when the client has left
   */
  OutputStream begin(int status, String reason, long length) throws IOException;

  /**
   * Discards what {@link #begin} prepared, unless a byte of it was sent.
   *
   * @return false if the head was sent; false by default, for servers that send it in {@link
   *     #begin}
   */
  default boolean reset() {
    return false;
  }

  @Override
  default boolean canAbort() {
    return false;
  }

  @Override
  default void abort() {
    throw new UnsupportedOperationException("this server cannot close a connection");
  }

  /**
   * Continues to read the request's content without this thread, if the server can. Called when a
   * read would block.
   *
   * @param receiver receives the content; {@link BodyReceiver#fail()} after the timeout
   * @param timeout how long to wait for the end of the content
   * @return false if the server cannot, or if the content has ended: nothing was done
   * @throws IOException when the client has left
   */
  default boolean receive(BodyReceiver receiver, Duration timeout) throws IOException {
    return false;
  }

  /**
   * Tells whether the server can keep a response open without a thread.
   *
   * @return false by default: tabs poll instead
   */
  default boolean canStream() {
    return false;
  }

  /**
   * Sends the head of an event stream, and opens the feed. Called only if {@link #canStream()}.
   *
   * @param status the status code
   * @param reason the reason phrase
   * @param feed decides what is written and when
   * @throws IOException when the client has left
   */
  default void stream(int status, String reason, Feed feed) throws IOException {
    throw new UnsupportedOperationException("this server has no streams");
  }
}
