package dev.lockstep.webflux;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GlobalEventExecutor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.netty.Connection;
import reactor.netty.http.server.HttpServerResponse;

/**
 * What Reactor Netty knows of an exchange, whatever filters have wrapped around it.
 *
 * @param response Reactor Netty's own response; null on another server, and for the mock exchanges
 *     of Spring's tests, where everything but event streams works
 */
record NettyExchange(@Nullable HttpServerResponse response) {
  static NettyExchange of(ServerHttpResponse response) {
    try {
      Object own = ServerHttpResponseDecorator.getNativeResponse(response);
      return new NettyExchange(own instanceof HttpServerResponse netty ? netty : null);
    } catch (IllegalStateException | IllegalArgumentException e) {
      return new NettyExchange(null); // a mock has none
    }
  }

  boolean isHttp1() {
    return response == null || response.version().majorVersion() == 1;
  }

  /** The connection, or the stream of an HTTP/2 connection. */
  @Nullable Connection connection() {
    return response instanceof Connection connection ? connection : null;
  }

  /** The thread of the connection, which must not block. */
  EventExecutor eventLoop() {
    Connection connection = connection();
    return connection == null ? GlobalEventExecutor.INSTANCE : connection.channel().eventLoop();
  }

  /** Closes the connection, or ends the stream of an HTTP/2 connection. */
  void close() {
    Connection connection = connection();
    if (connection != null) {
      Future<?> unused = connection.channel().close();
    }
  }
}
