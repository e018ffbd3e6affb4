package dev.lockstep.it.app;

import dev.lockstep.Lockstep;
import dev.lockstep.asset.AssetsBuilder;
import dev.lockstep.page.Page;
import dev.lockstep.undertow.LockstepHandler;
import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongFunction;

/**
 * An instance of build 7126 and one of 7127 behind one address, and a test in the place of the
 * balancer. Nothing is shared but the notes: no archive, so that an old build's chunks are gone.
 */
final class AppFleet implements AutoCloseable {
  private static final long OLD = 7126;
  private static final long NEW = 7127;

  /** RFC 9110, section 15.5.20. */
  private static final int MISDIRECTED_REQUEST = 421;

  private final NotesBackend backend = new NotesBackend();
  private final List<String> documents = new CopyOnWriteArrayList<>();
  private final AtomicInteger misrouted = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final Map<Long, HttpHandler> instances;
  private final Undertow server;
  private volatile long serving = OLD;

  /** Serves the files of an application's builds; those of 7126, to begin with. */
  AppFleet(LongFunction<AssetsBuilder> files) {
    instances = Map.of(OLD, instance(files, OLD), NEW, instance(files, NEW));
    server = Undertow.builder().addHttpListener(0, "127.0.0.1").setHandler(this::route).build();
    server.start();
  }

  private HttpHandler instance(LongFunction<AssetsBuilder> files, long build) {
    Lockstep lockstep =
        Lockstep.builder()
            .number(build)
            .assets(files.apply(build).prefix("/").build())
            .page(Page.singlePageInRoots("index.html").except("/api/"))
            .standalone()
            .build();
    return new LockstepHandler(lockstep, backend.of(build));
  }

  private void route(HttpServerExchange exchange) throws Exception {
    if (exchange.getRequestPath().startsWith("/api/")) {
      exchange.addExchangeCompleteListener(
          (ended, next) -> {
            if (ended.getStatusCode() == MISDIRECTED_REQUEST) {
              refused.incrementAndGet();
            }
            next.proceed();
          });
      boolean strays = misrouted.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
      instances.get(strays ? OLD : serving).handleRequest(exchange);
    } else {
      if (isDocument(exchange)) {
        String query = exchange.getQueryString();
        documents.add(exchange.getRequestURI() + (query.isEmpty() ? "" : "?" + query));
      }
      instances.get(serving).handleRequest(exchange);
    }
  }

  private static boolean isDocument(HttpServerExchange exchange) {
    String accept = exchange.getRequestHeaders().getFirst(Headers.ACCEPT);
    return accept != null && accept.startsWith("text/html");
  }

  /** The instance of 7127 takes over. That of 7126 is not drained: no tab is told. */
  void roll() {
    serving = NEW;
  }

  /** The instance of 7126 is back, as after a roll-back of the deploy. */
  void rollBack() {
    serving = OLD;
  }

  /** Sends that many of the next requests of the API to the instance of 7126. */
  void misroute(int requests) {
    misrouted.set(requests);
  }

  /** Requests that were refused with a 421, those that the browser repeated by itself included. */
  int refused() {
    return refused.get();
  }

  /** The requests of the API that ran, as in {@code 7127 POST bread}. */
  List<String> executed() {
    return backend.executed();
  }

  /** The documents that were asked for, in order. */
  List<String> documents() {
    return List.copyOf(documents);
  }

  String url(String path) {
    int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    return "http://localhost:" + port + path;
  }

  @Override
  public void close() {
    server.stop();
  }
}
