package dev.lockstep.undertow;

import dev.lockstep.Lockstep;
import dev.lockstep.adapter.Passage;
import io.undertow.server.ExchangeCompletionListener;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;

/**
 * Puts the build number on every response and counts requests in flight for the drain. Once the
 * drain is announced, it closes connections after their response.
 */
public final class StampHandler implements HttpHandler {
  private final Lockstep lockstep;
  private final HttpHandler next;

  /**
   * Makes the handler.
   *
   * @param lockstep the application's Lockstep
   * @param next the handler that comes next
   */
  public StampHandler(Lockstep lockstep, HttpHandler next) {
    this.lockstep = lockstep;
    this.next = next;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    HeaderMap fields = exchange.getResponseHeaders();
    ResponseFields response = new ResponseFields(fields);
    Passage passage =
        lockstep.enter(response, UndertowExchange.isHttp1(exchange) && !upgrades(exchange));
    exchange.addResponseCommitListener(committed -> passage.seal(response));
    exchange.getConnection().putAttachment(UndertowExchange.PASSAGE, passage);
    exchange.addExchangeCompleteListener(new Leaving(passage));
    if (passage.isLast() && !upgrades(exchange)) {
      // Undertow 2.4.4 closes the connection of a 304 without sending Connection: close, and the
      // next request on the connection would be lost. Passage has set the field.
      exchange.setPersistent(false);
    }
    next.handleRequest(exchange);
  }

  /** Undertow would close the connection of a WebSocket as soon as its handshake is answered. */
  private static boolean upgrades(HttpServerExchange exchange) {
    return exchange.getRequestHeaders().contains(Headers.UPGRADE);
  }

  private record Leaving(Passage passage) implements ExchangeCompletionListener {
    @Override
    public void exchangeEvent(HttpServerExchange ended, NextListener following) {
      passage.leave();
      following.proceed();
    }
  }
}
