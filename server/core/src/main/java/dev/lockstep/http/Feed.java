package dev.lockstep.http;

/** Decides what is written to streams, and when. Thread-safe. */
public interface Feed {
  /**
   * Begins to feed a channel whose response's head was sent, or is about to be.
   *
   * @param channel the adapter's end of the stream
   * @return what the adapter tells of it
   */
  Subscription open(StreamChannel channel);

  /** One stream, as the adapter reports on it. Thread-safe, and deaf once the stream is closed. */
  interface Subscription {
    /** The frame of the last {@link StreamChannel#write} is with the operating system, whole. */
    void written();

    /** The connection is gone, or the response complete. To be told always, once or more often. */
    void closed();
  }
}
