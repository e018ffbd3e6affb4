package dev.lockstep.undertow;

import dev.lockstep.Lockstep;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;

/** Answers what is Lockstep's own: its endpoints, assets, and the page. */
public final class ContentHandler implements HttpHandler {
  private final Lockstep lockstep;
  private final HttpHandler next;

  /**
   * Puts Lockstep's content before a handler.
   *
   * @param lockstep the application's Lockstep
   * @param next the handler of everything else
   */
  public ContentHandler(Lockstep lockstep, HttpHandler next) {
    this.lockstep = lockstep;
    this.next = next;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    Outcomes.perform(
        lockstep.content(new ExchangeRequest(exchange)), exchange, lockstep.drain(), next);
  }
}
