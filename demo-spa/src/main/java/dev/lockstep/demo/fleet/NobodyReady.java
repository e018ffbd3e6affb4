package dev.lockstep.demo.fleet;

import dev.lockstep.demo.Problem;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;

/** The balancer's answer while no instance is ready: a page for people, a problem for programs. */
final class NobodyReady implements HttpHandler {
  /** Asks again by itself, so whoever came too early sees the app. */
  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="refresh" content="1">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>No instance is ready</title>
      </head>
      <body>
      <main>
      <h1>No instance is ready</h1>
      <p>This page asks again every second. <a href="/deploy">The console</a> shows what is going on.</p>
      </main>
      </body>
      </html>
      """;

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    exchange.getResponseHeaders().put(Headers.RETRY_AFTER, 1);
    if (isNavigation(exchange)) {
      exchange.setStatusCode(StatusCodes.SERVICE_UNAVAILABLE);
      exchange
          .getResponseHeaders()
          .put(Headers.CONTENT_TYPE, "text/html;charset=utf-8")
          .put(Headers.CACHE_CONTROL, "no-store");
      exchange.getResponseSender().send(PAGE);
    } else {
      new Problem(StatusCodes.SERVICE_UNAVAILABLE, "no instance is ready; see /deploy")
          .send(exchange);
    }
  }

  private static boolean isNavigation(HttpServerExchange exchange) {
    String accept = exchange.getRequestHeaders().getFirst(Headers.ACCEPT);
    return accept != null && accept.contains("text/html");
  }
}
