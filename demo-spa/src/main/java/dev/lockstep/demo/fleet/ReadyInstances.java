package dev.lockstep.demo.fleet;

import io.undertow.UndertowOptions;
import io.undertow.client.UndertowClient;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.proxy.ConnectionPoolErrorHandler;
import io.undertow.server.handlers.proxy.ConnectionPoolManager;
import io.undertow.server.handlers.proxy.ProxyCallback;
import io.undertow.server.handlers.proxy.ProxyClient;
import io.undertow.server.handlers.proxy.ProxyConnection;
import io.undertow.server.handlers.proxy.ProxyConnectionPool;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.xnio.OptionMap;

/** Gives each request a connection to the instance whose turn it is. */
final class ReadyInstances implements ProxyClient {

  private static final ProxyTarget FLEET = new ProxyTarget() {};

  /** Milliseconds a request waits for a connection when all of an instance's are busy. */
  private static final long QUEUE_TIMEOUT = 30_000;

  private final Fleet fleet;
  private final Traffic traffic;
  private final AtomicInteger turn = new AtomicInteger();

  /**
   * By instance id. A pool is never closed but forgotten once its process has ended: closing it
   * would touch the connections of other I/O threads, and fail requests that wait in its queue.
   */
  private final Map<Integer, ProxyConnectionPool> pools = new ConcurrentHashMap<>();

  ReadyInstances(Fleet fleet, Traffic traffic) {
    this.fleet = fleet;
    this.traffic = traffic;
  }

  @Override
  public @Nullable ProxyTarget findTarget(HttpServerExchange exchange) {
    return Rotation.of(fleet.members()).isEmpty() ? null : FLEET;
  }

  @Override
  public void getConnection(
      ProxyTarget target,
      HttpServerExchange exchange,
      ProxyCallback<ProxyConnection> callback,
      long timeout,
      TimeUnit unit) {
    List<Member> members = fleet.members();
    List<Member> rotation = Rotation.of(members);
    if (rotation.isEmpty()) {
      callback.couldNotResolveBackend(exchange);
      return;
    }
    Member next = Rotation.turn(rotation, turn.getAndIncrement());
    traffic.attribute(exchange, next.id());
    pool(next).connect(target, exchange, callback, QUEUE_TIMEOUT, TimeUnit.MILLISECONDS, false);
    if (pools.size() > members.size()) {
      var ids = members.stream().map(Member::id).toList();
      pools.keySet().retainAll(ids);
      traffic.keep(ids);
    }
  }

  private ProxyConnectionPool pool(Member member) {
    return pools.computeIfAbsent(
        member.id(),
        id ->
            new ProxyConnectionPool(
                new Limits(),
                URI.create("http://127.0.0.1:" + member.port()),
                UndertowClient.getInstance(),
                OptionMap.create(UndertowOptions.ENABLE_HTTP2, false)));
  }

  /** Per I/O thread and instance. */
  private static final class Limits
      extends ConnectionPoolErrorHandler.SimpleConnectionPoolErrorHandler
      implements ConnectionPoolManager {

    @Override
    public int getMaxConnections() {
      return 128;
    }

    @Override
    public int getMaxCachedConnections() {
      return 64;
    }

    /** No connection is kept for ever. */
    @Override
    public int getSMaxConnections() {
      return 0;
    }

    /**
     * Milliseconds. Well below the 60 s after which Undertow closes an idle connection itself: a
     * request sent in that moment would be lost.
     */
    @Override
    public long getTtl() {
      return 20_000;
    }

    @Override
    public int getMaxQueueSize() {
      return 4096;
    }

    /** Never: the readiness check alone decides who is in rotation. */
    @Override
    public int getProblemServerRetry() {
      return -1;
    }
  }
}
