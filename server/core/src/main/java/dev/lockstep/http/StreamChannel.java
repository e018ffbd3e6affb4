package dev.lockstep.http;

/**
 * An adapter's end of a stream. The feed calls it from any thread, and must never be made to wait.
 *
 * <p>After a {@link #write} nothing else is written until {@link Feed.Subscription#written()}, so
 * an adapter holds one frame at most.
 */
public interface StreamChannel {
  /**
   * Starts to write a frame.
   *
   * @param frame the bytes, shared by all streams: to be written from {@link Body.Bytes#buffer()},
   *     a view that costs no copy
   * @param last whether the response is complete with it
   */
  void write(Body.Bytes frame, boolean last);

  /** Closes the stream at once, whatever is unwritten: nobody reads it. */
  void drop();
}
