package dev.lockstep.demo.pipeline;

import dev.lockstep.demo.Clocks;
import dev.lockstep.demo.Problem;
import io.undertow.Handlers;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.sse.ServerSentEventConnection;
import io.undertow.server.handlers.sse.ServerSentEventHandler;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;

/**
 * Streams of the state, for a page that shows it as it changes. Each stream has one event on its
 * way at a time: a slow reader misses some, and one that takes nothing is dropped.
 */
final class DeployEvents implements HttpHandler, AutoCloseable {

  /** More than there are people who watch a demo. */
  static final int MOST_STREAMS = 50;

  private static final Duration LOOK = Duration.ofMillis(200);
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Supplier<String> state;
  private final Set<Stream> streams = ConcurrentHashMap.newKeySet();
  private final ServerSentEventHandler handler =
      Handlers.serverSentEvents((connection, lastEventId) -> open(connection));
  private final ScheduledExecutorService clock = Clocks.named("deploy-events");
  private String last = "";
  private long sentAt;

  DeployEvents(Supplier<String> state) {
    this.state = state;
  }

  void start() {
    var unused =
        clock.scheduleWithFixedDelay(
            this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    if (!exchange.getRequestMethod().equals(Methods.GET)) {
      exchange.getResponseHeaders().put(Headers.ALLOW, "GET");
      new Problem(405, "only GET").send(exchange);
    } else if (streams.size() >= MOST_STREAMS) {
      new Problem(503, "at most " + MOST_STREAMS + " streams; see /deploy/state").send(exchange);
    } else {
      exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-store");
      handler.handleRequest(exchange);
    }
  }

  private void open(ServerSentEventConnection connection) {
    Stream stream = new Stream(connection);
    streams.add(stream);
    connection.addCloseTask(closed -> streams.remove(stream));
    stream.send(state.get(), System.nanoTime());
  }

  private void look() {
    if (streams.isEmpty()) {
      return;
    }
    long now = System.nanoTime();
    String json = state.get();
    if (!json.equals(last) || now - sentAt >= LONGEST_SILENCE.toNanos()) {
      last = json;
      sentAt = now;
      streams.forEach(stream -> stream.send(json, now));
    }
  }

  /** Ends every stream. */
  @Override
  public void close() {
    clock.shutdownNow();
    streams.forEach(Stream::drop);
  }

  private static final class Stream implements ServerSentEventConnection.EventCallback {

    private final ServerSentEventConnection connection;
    private boolean busy;
    private long busySince;

    Stream(ServerSentEventConnection connection) {
      this.connection = connection;
    }

    synchronized void send(String json, long now) {
      if (!busy) {
        busy = true;
        busySince = now;
        connection.send(json, "state", null, this);
      } else if (now - busySince > PATIENCE.toNanos()) {
        drop();
      }
    }

    void drop() {
      IoUtils.safeClose(connection);
    }

    @Override
    public synchronized void done(
        ServerSentEventConnection of,
        @Nullable String data,
        @Nullable String event,
        @Nullable String id) {
      busy = false;
    }

    @Override
    public void failed(
        ServerSentEventConnection of,
        @Nullable String data,
        @Nullable String event,
        @Nullable String id,
        IOException e) {
      drop();
    }
  }
}
