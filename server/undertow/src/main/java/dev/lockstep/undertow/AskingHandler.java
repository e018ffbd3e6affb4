package dev.lockstep.undertow;

import dev.lockstep.Lockstep;
import dev.lockstep.adapter.AsyncSender;
import dev.lockstep.adapter.Handover;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;

/**
 * Guard and content at one place, before an application whose access rules are in its handlers: a
 * file under its name is sent where the application answers a request for its bare path as for a
 * file that it would show, or that it does not have.
 */
final class AskingHandler implements HttpHandler {
  private final Lockstep lockstep;
  private final HttpHandler next;

  AskingHandler(Lockstep lockstep, HttpHandler next) {
    this.lockstep = lockstep;
    this.next = next;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    ExchangeRequest request = new ExchangeRequest(exchange);
    HttpHandler passed = any -> ask(exchange, request);
    if (!AsyncSender.send(
        lockstep.answer(request), new UndertowExchange(exchange, request, passed))) {
      ask(exchange, request);
    }
  }

  private void ask(HttpServerExchange exchange, ExchangeRequest request) throws Exception {
    request.path(); // read it before the application sees another
    Handover handover = lockstep.askApplication(request);
    if (!handover.dropsContent()) {
      ContentHandler.handOver(exchange, request, handover, next);
    } else if (handover.usesDisk() && exchange.isInIoThread()) {
      HttpHandler onWorker = any -> judge(exchange, request, handover.found());
      exchange.dispatch(onWorker);
    } else {
      judge(exchange, request, handover.found());
    }
  }

  private void judge(HttpServerExchange exchange, ExchangeRequest request, Handover handover)
      throws Exception {
    exchange.addResponseWrapper(
        new Instead(handover, new UndertowExchange(exchange, request, next)));
    GuardHandler.showBarePath(exchange, handover.path());
    next.handleRequest(exchange);
  }
}
