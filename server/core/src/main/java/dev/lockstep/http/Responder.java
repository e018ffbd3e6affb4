package dev.lockstep.http;

/** Answers requests, or passes them to the next responder. Thread-safe; never blocks. */
@FunctionalInterface
public interface Responder {
  /**
   * Answers a request.
   *
   * @param request any request
   * @return what the adapter is to do; {@link Outcome#PASS} for a request that is not this
   *     responder's; {@link Outcome.Blocking} if the answer needs disk access
   */
  Outcome answer(Request request);

  /**
   * Adds a responder for the requests that this one passes on.
   *
   * @param next the other responder
   * @return a responder that asks both, in this order
   */
  default Responder orElse(Responder next) {
    return request -> answer(request).orElse(() -> next.answer(request));
  }
}
