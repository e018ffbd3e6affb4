package dev.lockstep.demo;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;

/**
 * The headers that keep injected script out of the demo's pages. They are strict on purpose:
 * Lockstep works under them, and the demo shows that it does.
 */
public final class PageSecurity implements HttpHandler {

  private static final HttpString CONTENT_SECURITY_POLICY =
      new HttpString("Content-Security-Policy");
  private static final HttpString NO_SNIFF = new HttpString("X-Content-Type-Options");
  private static final HttpString REFERRER_POLICY = new HttpString("Referrer-Policy");

  private static final String POLICY =
      "default-src 'self'; script-src 'self'; object-src 'none'; base-uri 'none';"
          + " form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'";

  private final HttpHandler next;

  public PageSecurity(HttpHandler next) {
    this.next = next;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    exchange
        .getResponseHeaders()
        .put(CONTENT_SECURITY_POLICY, POLICY)
        .put(NO_SNIFF, "nosniff")
        .put(REFERRER_POLICY, "same-origin");
    next.handleRequest(exchange);
  }
}
