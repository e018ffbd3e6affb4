package dev.lockstep.it.packages;

import dev.lockstep.Lockstep;
import dev.lockstep.asset.Assets;
import dev.lockstep.undertow.LockstepHandler;
import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.ResponseCodeHandler;
import io.undertow.server.handlers.resource.PathResourceManager;
import io.undertow.server.handlers.resource.ResourceHandler;
import io.undertow.util.MimeMappings;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on a port of its own that keeps what it was asked for, and how it answered. */
final class RecordingServer implements AutoCloseable {
  /** Types that Undertow does not know. */
  private static final MimeMappings TYPES =
      MimeMappings.builder()
          .addMapping("mjs", "text/javascript")
          .addMapping("wasm", "application/wasm")
          .addMapping("woff2", "font/woff2")
          .build();

  private static final long BUILD = 7127;

  private final List<Answered> answers = new CopyOnWriteArrayList<>();
  private final AtomicInteger open = new AtomicInteger();
  private final Runnable site;
  private final Undertow server;

  /**
   * An answer.
   *
   * @param path what was asked for
   * @param status the status of the answer
   */
  record Answered(String path, int status) {
    private static final int NOT_MODIFIED = 304;

    /** The status; what was not modified is as good as what was sent. */
    int success() {
      return status == NOT_MODIFIED ? 200 : status;
    }
  }

  private RecordingServer(HttpHandler handler, Runnable site) {
    this.site = site;
    server =
        Undertow.builder()
            .addHttpListener(0, "127.0.0.1")
            .setHandler(exchange -> handle(exchange, handler))
            .build();
    server.start();
  }

  /** A static server that knows nothing of Lockstep. */
  static RecordingServer plain(Site site) {
    return new RecordingServer(files(site.root()), () -> {});
  }

  /** Lockstep as the README sets it up, with the site as its root and no application behind it. */
  static RecordingServer lockstep(Site site) {
    Lockstep lockstep =
        Lockstep.builder()
            .number(BUILD)
            .assets(Assets.builder().directory(site.root()).build())
            .build();
    return new RecordingServer(
        new LockstepHandler(lockstep, ResponseCodeHandler.HANDLE_404), lockstep::close);
  }

  private static HttpHandler files(Path root) {
    return new ResourceHandler(new PathResourceManager(root)).setMimeMappings(TYPES);
  }

  private void handle(HttpServerExchange exchange, HttpHandler handler) throws Exception {
    open.incrementAndGet();
    String query = exchange.getQueryString();
    String path = exchange.getRequestPath() + (query.isEmpty() ? "" : "?" + query);
    exchange.addExchangeCompleteListener(
        (ended, next) -> {
          answers.add(new Answered(path, ended.getStatusCode()));
          open.decrementAndGet();
          next.proceed();
        });
    handler.handleRequest(exchange);
  }

  String url() {
    int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    return "http://localhost:" + port;
  }

  /** All answers so far, in the order in which they ended. */
  List<Answered> answers() {
    return List.copyOf(answers);
  }

  /** Whether no request is being answered. */
  boolean isIdle() {
    return open.get() == 0;
  }

  @Override
  public void close() {
    server.stop();
    site.run();
  }
}
