package dev.lockstep.adapter;

import dev.lockstep.http.Response;

/** Writes the fields of Lockstep's own responses. */
final class ResponseHead {
  private ResponseHead() {}

  static void write(Response response, Exchange exchange) {
    Passage passage = exchange.passage();
    if (passage != null) {
      passage.answered();
    }
    response.writeTo(exchange);
  }

  /** Tells the passage of a request that the application answers. */
  static void leaveTo(Exchange exchange) {
    Passage passage = exchange.passage();
    if (passage != null) {
      passage.passed(exchange.request());
    }
  }
}
