package dev.lockstep.http;

/** Decides what is written to event streams, and when. Thread-safe. */
public interface Feed {
  /**
   * Starts to write to a channel. The head of its response was sent, or is sent next.
   *
   * @param channel the adapter's end of the stream
   * @return receives the channel's events from the adapter
   */
  Subscription open(StreamChannel channel);

  /**
   * What open streams take from a server, for the default limit.
   *
   * @param heapBytes the heap that one takes, in bytes, 1 or more
   * @param connections how many connections the server accepts, each of which a stream may hold
   */
  record Cost(int heapBytes, int connections) {
    /** 16 KiB, which is above what the servers with event loops take; any number of connections. */
    public static final Cost USUAL = new Cost(16 << 10, Integer.MAX_VALUE);
  }

  /**
   * Receives the events of one stream from its adapter. Thread-safe. Ignores every call after the
   * stream was closed.
   */
  interface Subscription {
    /**
     * The operating system has accepted the whole frame of the last {@link StreamChannel#write}.
     */
    void written();

    /**
     * The connection was closed, or the response is complete. The adapter must call it at least
     * once.
     */
    void closed();
  }
}
