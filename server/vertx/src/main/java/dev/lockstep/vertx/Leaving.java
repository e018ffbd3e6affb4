package dev.lockstep.vertx;

import dev.lockstep.adapter.Passage;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.vertx.core.AsyncResult;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.impl.HttpServerConnection;
import org.jspecify.annotations.Nullable;

/** Counts a request out: its response has ended, or its connection is lost. */
final class Leaving implements ChannelFutureListener {
  private final Passage passage;
  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private @Nullable ChannelFuture connectionLost;

  Leaving(Passage passage, HttpServerRequest request) {
    this.passage = passage;
    this.request = request;
    this.response = request.response();
  }

  /**
   * Watches the connection while content is being sent: Vert.x 5.1 calls neither the end handler
   * nor the close handler of a response where a client leaves during {@code sendFile}.
   */
  void headSent(@Nullable Void any) {
    if (!response.ended() && request.connection() instanceof HttpServerConnection connection) {
      ChannelFuture lost = connection.channelHandlerContext().channel().closeFuture();
      connectionLost = lost;
      lost.addListener(this);
    }
  }

  @Override
  public void operationComplete(ChannelFuture lost) {
    passage.leave();
  }

  /** Closes an HTTP/1 connection that was announced to be: Vert.x 5.1 only sends the field. */
  void ended(AsyncResult<Void> result) {
    ChannelFuture lost = connectionLost;
    if (lost != null) {
      lost.removeListener(this);
    }
    passage.leave();
    if (VertxExchange.isHttp1(request)
        && "close".equalsIgnoreCase(response.headers().get("Connection"))) {
      request.connection().close();
    }
  }
}
