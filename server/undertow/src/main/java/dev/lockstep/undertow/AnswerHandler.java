package dev.lockstep.undertow;

import dev.lockstep.Lockstep;
import dev.lockstep.adapter.AsyncSender;
import dev.lockstep.http.Outcome;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;

/**
 * Refuses requests that this instance must not handle, before the next handler runs. Answers
 * requests for Lockstep's own endpoints, assets and pages.
 *
 * <p>The body of a refused request is read and dropped, up to 64 MiB and for 10 s, so that its
 * sender sees the refusal. Chunked bodies are limited by Undertow's server option {@code
 * MAX_ENTITY_SIZE}, 2 MiB by default: raise it if clients send larger ones.
 */
public final class AnswerHandler implements HttpHandler {
  private final Lockstep lockstep;
  private final HttpHandler next;

  /**
   * Makes the handler.
   *
   * @param lockstep the application's Lockstep
   * @param next the handler of all other requests
   */
  public AnswerHandler(Lockstep lockstep, HttpHandler next) {
    this.lockstep = lockstep;
    this.next = next;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    ExchangeRequest request = new ExchangeRequest(exchange);
    Outcome outcome = lockstep.answer(request);
    if (!AsyncSender.send(outcome, new UndertowExchange(exchange, request, next))) {
      next.handleRequest(exchange);
    }
  }
}
