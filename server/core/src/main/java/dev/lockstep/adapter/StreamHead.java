package dev.lockstep.adapter;

import dev.lockstep.http.Response;

/** The head of an event stream, which makes of a request something else. */
final class StreamHead {
  private StreamHead() {}

  /**
   * Prepares an exchange for a stream. A stream is no request in flight: a drain does not wait for
   * it. What else the client sends on the connection will not be read.
   */
  static void write(Response head, Exchange exchange) {
    head.writeTo(exchange);
    exchange.closeAfterResponse();
    Passage passage = exchange.passage();
    if (passage != null) {
      passage.leave();
    }
  }
}
