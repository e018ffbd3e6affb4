package dev.lockstep.it.fleet;

import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.proxy.LoadBalancingProxyClient;
import io.undertow.server.handlers.proxy.ProxyHandler;
import io.undertow.util.Headers;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A balancer that sends documents to one instance and everything else to another, so that a test
 * decides what chance would.
 */
final class SteeredBalancer implements AutoCloseable {
  private final List<String> documents = new CopyOnWriteArrayList<>();
  private final Undertow server;
  private volatile HttpHandler documentsTo;
  private volatile HttpHandler restTo;

  SteeredBalancer(URI documents, URI rest) {
    documentsTo = proxy(documents);
    restTo = proxy(rest);
    server = Undertow.builder().addHttpListener(0, "127.0.0.1").setHandler(this::route).build();
    server.start();
  }

  private static HttpHandler proxy(URI instance) {
    return ProxyHandler.builder()
        .setProxyClient(new LoadBalancingProxyClient().addHost(instance))
        .build();
  }

  private void route(HttpServerExchange exchange) throws Exception {
    String accept = exchange.getRequestHeaders().getFirst(Headers.ACCEPT);
    if (accept != null && accept.startsWith("text/html")) {
      documents.add(exchange.getRequestURI() + "?" + exchange.getQueryString());
      documentsTo.handleRequest(exchange);
    } else {
      restTo.handleRequest(exchange);
    }
  }

  /** From now on. */
  void steerDocuments(URI instance) {
    documentsTo = proxy(instance);
  }

  /** From now on. */
  void steerRest(URI instance) {
    restTo = proxy(instance);
  }

  /** Everything, from now on. */
  void steer(URI instance) {
    steerDocuments(instance);
    steerRest(instance);
  }

  /** The documents that were asked for, in order. */
  List<String> documents() {
    return documents;
  }

  URI url(String path) {
    int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    return URI.create("http://localhost:" + port).resolve(path);
  }

  @Override
  public void close() {
    server.stop();
  }
}
