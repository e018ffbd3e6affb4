package dev.lockstep.demo.fleet;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.PathHandler;
import io.undertow.server.handlers.proxy.ProxyHandler;
import io.undertow.util.Headers;
import java.net.InetSocketAddress;

/**
 * The one address before the fleet. Bodies stream through both ways; nothing here blocks. Deploy
 * pages are its own, everything else is an instance's to answer.
 */
public final class Balancer implements AutoCloseable {

  /** Tries of a request whose connection could not be made; each goes to another instance. */
  private static final int CONNECTION_RETRIES = 3;

  private final Undertow server;

  private Balancer(Undertow server) {
    this.server = server;
  }

  /**
   * Starts it.
   *
   * @param port 0 for any free one
   * @param own answers what is the balancer's own, below {@code /deploy}
   * @throws RuntimeException when the port is taken
   */
  public static Balancer start(int port, Fleet fleet, Traffic traffic, HttpHandler own) {
    HttpHandler proxy =
        ProxyHandler.builder()
            .setProxyClient(new ReadyInstances(fleet, traffic))
            .setMaxConnectionRetries(CONNECTION_RETRIES)
            .setNext(new NobodyReady())
            .build();
    var server =
        Undertow.builder()
            .addHttpListener(port, "127.0.0.1")
            // Whether a body is too large is for the instance to say, in its own words.
            .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, -1L)
            .setHandler(
                new PathHandler(traffic.counted(exchange -> forward(exchange, proxy)))
                    .addPrefixPath("/deploy", own))
            .build();
    server.start();
    return new Balancer(server);
  }

  /**
   * A draining instance closes its connection with the balancer. That is none of the client's
   * business, but the proxy hands its {@code Connection: close} on (RFC 9110 §7.6.1 forbids it).
   */
  private static void forward(HttpServerExchange exchange, HttpHandler proxy) throws Exception {
    exchange.addResponseCommitListener(
        committing -> {
          if (committing.isPersistent()) {
            committing.getResponseHeaders().remove(Headers.CONNECTION);
          }
        });
    proxy.handleRequest(exchange);
  }

  public int port() {
    return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
  }

  @Override
  public void close() {
    server.stop();
  }
}
