package dev.lockstep.vertx;

import dev.lockstep.http.Body;
import dev.lockstep.http.Feed;
import dev.lockstep.http.StreamChannel;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** A response that stays open. Everything happens on its context, so there is nothing to lock. */
final class VertxStream implements StreamChannel {
  private final VertxExchange exchange;
  private final HttpServerResponse response;
  private volatile Feed.@Nullable Subscription subscription;

  private VertxStream(VertxExchange exchange) {
    this.exchange = exchange;
    this.response = exchange.response();
  }

  /** Opens a stream for an exchange whose head is in place. */
  static void open(Feed feed, VertxExchange exchange, RoutingContext routing) {
    VertxStream stream = new VertxStream(exchange);
    routing.addEndHandler(ended -> stream.tellClosed());
    exchange.response().setChunked(true);
    stream.subscription = feed.open(stream);
    if (stream.isOver()) {
      stream.tellClosed(); // it ended before there was a subscription to tell
    }
  }

  @Override
  public void write(Body.Bytes frame, boolean last) {
    onContext(() -> begin(frame, last));
  }

  private void begin(Body.Bytes frame, boolean last) {
    if (isOver()) {
      tellClosed();
      return;
    }
    Future<Void> written =
        last
            ? response.end(VertxExchange.shared(frame.buffer()))
            : response.write(VertxExchange.shared(frame.buffer()));
    written.onComplete(
        done -> {
          Feed.Subscription told = subscription;
          if (done.failed()) {
            drop(); // the reader has left
          } else if (!last && told != null) {
            told.written();
          }
        });
  }

  @Override
  public void drop() {
    onContext(exchange::abort);
  }

  private void onContext(Runnable task) {
    try {
      exchange.onContext(task);
    } catch (RejectedExecutionException e) {
      tellClosed(); // Vert.x was closed, and its connections with it
    }
  }

  private boolean isOver() {
    return response.ended() || response.closed();
  }

  private void tellClosed() {
    Feed.Subscription told = subscription;
    if (told != null) {
      told.closed();
    }
  }
}
