package dev.lockstep.http;

/** Answers requests, or leaves them to the next responder. Thread-safe; never blocks. */
@FunctionalInterface
public interface Responder {
  /**
   * Answers a request.
   *
   * @param request any request
   * @return what the adapter is to do; {@link Outcome#PASS} for a request that is not this
   *     responder's; {@link Outcome.Blocking} where the answer needs a disk
   */
  Outcome answer(Request request);

  /**
   * Asks another responder for what this one passes on.
   *
   * @param next the other responder
   * @return both, in this order
   */
  default Responder orElse(Responder next) {
    return request -> answer(request).orElse(() -> next.answer(request));
  }
}
