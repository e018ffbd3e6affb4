package dev.lockstep.http;

/**
 * Writes to one event stream; implemented by adapters. The feed calls it from any thread, without
 * holding a lock. No method may block, unless {@link #mayBlock()}.
 *
 * <p>After {@link #write} the feed writes nothing until {@link Feed.Subscription#written()}, so an
 * adapter holds at most one frame.
 */
public interface StreamChannel {
  /**
   * Starts to write a frame.
   *
   * @param frame the bytes, shared by all streams; written from {@link Body.Bytes#buffer()}, which
   *     copies nothing
   * @param last whether the response ends with it
   */
  void write(Body.Bytes frame, boolean last);

  /** Closes the connection at once and discards unwritten bytes. */
  void drop();

  /**
   * Tells whether {@link #write} and {@link #drop} may block, because the server's own code may.
   * The feed then calls them on a thread of its own, so that one slow client delays no other.
   *
   * @return false by default
   */
  default boolean mayBlock() {
    return false;
  }
}
