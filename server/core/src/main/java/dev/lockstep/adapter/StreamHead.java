package dev.lockstep.adapter;

import dev.lockstep.http.Response;

/** Writes the head of an event stream. */
final class StreamHead {
  private StreamHead() {}

  /**
   * Prepares an exchange for a stream. A stream does not count as a request in flight: a drain does
   * not wait for it. Further requests on the connection are not read, so it is closed after the
   * stream.
   */
  static void write(Response head, Exchange exchange) {
    ResponseHead.write(head, exchange);
    exchange.closeAfterResponse();
    Passage passage = exchange.passage();
    if (passage != null) {
      passage.leave();
    }
  }
}
