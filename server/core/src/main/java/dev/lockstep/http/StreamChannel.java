package dev.lockstep.http;

/**
 * Writes to one event stream; implemented by adapters. The feed calls it from any thread, so no
 * method may block.
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
}
