package dev.lockstep.benchmark.client;

import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Serves a page of build 7127 on the loopback interface, and its scripts from memory. */
final class Site implements AutoCloseable {
  /**
   * Isolated, so that the page's clock has steps of 5 µs rather than 100 (High Resolution Time).
   */
  private static final String[][] ISOLATED = {
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Embedder-Policy", "require-corp"}
  };

  private static final String PAGE =
      "<!doctype html><meta charset=utf-8><meta name=build-number content=7127>"
          + "<link rel=icon href=data:,><title>page</title>";

  private final Undertow server;

  private Site(Undertow server) {
    this.server = server;
  }

  /** Starts it; what it has no answer for is asked of the other. */
  static Site start(HttpHandler others) {
    Undertow server =
        Undertow.builder()
            .addHttpListener(0, "127.0.0.1")
            .setIoThreads(1)
            .setHandler(
                exchange -> {
                  if (exchange.getRequestPath().startsWith("/page")) {
                    send(exchange, "text/html", PAGE);
                  } else {
                    others.handleRequest(exchange);
                  }
                })
            .build();
    server.start();
    return new Site(server);
  }

  static void send(HttpServerExchange exchange, String type, String text) {
    for (String[] header : ISOLATED) {
      exchange.getResponseHeaders().put(new HttpString(header[0]), header[1]);
    }
    exchange.getResponseHeaders().put(new HttpString("Content-Type"), type);
    exchange.getResponseSender().send(text, StandardCharsets.UTF_8);
  }

  String address(String path) {
    InetSocketAddress address = (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
    return "http://127.0.0.1:" + address.getPort() + path;
  }

  @Override
  public void close() {
    server.stop();
  }
}
