package dev.lockstep.undertow;

import dev.lockstep.Lockstep;
import dev.lockstep.guard.Drain;
import dev.lockstep.guard.DrainPhase;
import dev.lockstep.protocol.HeaderNames;
import io.undertow.server.ExchangeCompletionListener;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;

/**
 * Puts the build number on every response, counts requests in flight for the drain, and closes
 * connections after their response once the drain is announced.
 */
public final class StampHandler implements HttpHandler {
  private static final HttpString BUILD_NUMBER = new HttpString(HeaderNames.BUILD_NUMBER);

  private final Lockstep lockstep;
  private final HttpHandler next;
  private final ExchangeCompletionListener leaving;

  /**
   * Puts the stamp before a handler.
   *
   * @param lockstep the application's Lockstep
   * @param next the handler that comes next
   */
  public StampHandler(Lockstep lockstep, HttpHandler next) {
    this.lockstep = lockstep;
    this.next = next;
    Drain drain = lockstep.drain();
    leaving =
        (exchange, following) -> {
          drain.exit();
          following.proceed();
        };
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    lockstep.drain().enter();
    exchange.addExchangeCompleteListener(leaving);
    String stamp = lockstep.stamp();
    if (stamp != null) {
      exchange.getResponseHeaders().put(BUILD_NUMBER, stamp);
    }
    if (lockstep.drain().phase() != DrainPhase.SERVING) {
      leave(exchange);
    }
    next.handleRequest(exchange);
  }

  /**
   * Closes the connection after the response, so that the balancer's pool empties. Undertow 2.4.4
   * closes it but does not say so on a 304, which has no body; unannounced, the next request on the
   * connection is lost. HTTP/2 knows no such field.
   */
  private static void leave(HttpServerExchange exchange) {
    exchange.setPersistent(false);
    if (exchange.isHttp11()) {
      exchange.getResponseHeaders().put(Headers.CONNECTION, "close");
    }
  }
}
