package dev.lockstep.undertow;

import dev.lockstep.Lockstep;
import dev.lockstep.adapter.AsyncSender;
import dev.lockstep.adapter.Handover;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;

/**
 * Answers requests for assets under names that name their bytes, and calls the next handler for all
 * others. Where that one answers 404 without content, answers with what Lockstep has: an asset at
 * its bare path, one of an earlier build, a document, the page.
 *
 * <p>It belongs behind the application's handlers that decide who may see a file.
 */
public final class ContentHandler implements HttpHandler {
  private final Lockstep lockstep;
  private final HttpHandler next;

  /**
   * Makes the handler.
   *
   * @param lockstep the application's Lockstep
   * @param next the handler of all other requests
   */
  public ContentHandler(Lockstep lockstep, HttpHandler next) {
    this.lockstep = lockstep;
    this.next = next;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    GuardHandler.showOwnPath(exchange);
    ExchangeRequest request = new ExchangeRequest(exchange);
    HttpHandler passed = any -> handOver(exchange, request, lockstep.handOver(request), next);
    if (!AsyncSender.send(
        lockstep.content(request), new UndertowExchange(exchange, request, passed))) {
      passed.handleRequest(exchange);
    }
  }

  static void handOver(
      HttpServerExchange exchange, ExchangeRequest request, Handover handover, HttpHandler next)
      throws Exception {
    if (handover.changesHead()) {
      exchange.addResponseCommitListener(committed -> changeHead(committed, handover));
    }
    if (handover.hasInstead()) {
      exchange.addDefaultResponseListener(ended -> isAnswered(ended, request, handover));
    }
    next.handleRequest(exchange);
  }

  private static void changeHead(HttpServerExchange exchange, Handover handover) {
    exchange.setStatusCode(
        handover.head(
            exchange.getConnection().getAttachment(UndertowExchange.PASSAGE),
            exchange.getStatusCode(),
            exchange.getResponseHeaders().getFirst(Headers.CONTENT_TYPE),
            new ResponseFields(exchange.getResponseHeaders())));
  }

  /** Called when a handler ended the exchange without content. */
  private static boolean isAnswered(
      HttpServerExchange exchange, ExchangeRequest request, Handover handover) {
    HttpHandler passed = HttpServerExchange::endExchange;
    return handover.replaces(exchange.getStatusCode(), false)
        && exchange.isResponseChannelAvailable()
        && AsyncSender.send(handover.instead(), new UndertowExchange(exchange, request, passed));
  }
}
