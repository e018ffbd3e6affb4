package dev.lockstep.undertow;

import dev.lockstep.Lockstep;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;

/**
 * Refuses, before the next handler runs, what this instance must not handle.
 *
 * <p>The body of a refused request is read and dropped, up to 64 MiB, so that its sender sees the
 * refusal. For chunked bodies Undertow's own bound holds: raise its server option {@code
 * MAX_ENTITY_SIZE}, 2 MiB by default, where clients send larger ones.
 */
public final class GuardHandler implements HttpHandler {
  private final Lockstep lockstep;
  private final HttpHandler next;

  /**
   * Puts the guard before a handler.
   *
   * @param lockstep the application's Lockstep
   * @param next the handler to guard
   */
  public GuardHandler(Lockstep lockstep, HttpHandler next) {
    this.lockstep = lockstep;
    this.next = next;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    Outcomes.perform(
        lockstep.guard(new ExchangeRequest(exchange)), exchange, lockstep.drain(), next);
  }
}
