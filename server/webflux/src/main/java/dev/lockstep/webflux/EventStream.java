package dev.lockstep.webflux;

import dev.lockstep.http.Body;
import dev.lockstep.http.Feed;
import dev.lockstep.http.StreamChannel;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.http.server.HttpServerResponse;

/**
 * A response that stays open, written frame by frame to Reactor Netty's own response, which tells
 * when the operating system has each. Everything happens on the connection's event loop.
 */
final class EventStream implements StreamChannel {
  private final HttpServerResponse response;
  private final NettyExchange netty;
  private final Sinks.Empty<Void> ended = Sinks.empty();
  private volatile Feed.@Nullable Subscription subscription;

  private EventStream(HttpServerResponse response, NettyExchange netty) {
    this.response = response;
    this.netty = netty;
  }

  /** Sends the head, opens the feed, and completes when the stream has ended. */
  static Mono<Void> open(Feed feed, HttpServerResponse response, NettyExchange netty) {
    EventStream stream = new EventStream(response, netty);
    return Mono.defer(() -> response.compression(false).sendHeaders().then())
        .then(Mono.defer(() -> stream.begin(feed)))
        .doFinally(any -> stream.tellClosed());
  }

  private Mono<Void> begin(Feed feed) {
    subscription = feed.open(this);
    return ended.asMono();
  }

  /** Never at once: the feed may write before it has returned the subscription. */
  @Override
  public void write(Body.Bytes frame, boolean last) {
    onEventLoop(() -> send(frame, last ? ended::tryEmitEmpty : this::tellWritten));
  }

  private void send(Body.Bytes frame, Runnable whenWritten) {
    Mono<ByteBuf> bytes = Mono.fromSupplier(() -> Unpooled.wrappedBuffer(frame.buffer()));
    response.send(bytes, flushed -> true).then().subscribe(null, failure -> drop(), whenWritten);
  }

  @Override
  public void drop() {
    netty.close();
    onEventLoop(ended::tryEmitEmpty);
  }

  private void onEventLoop(Runnable task) {
    try {
      netty.eventLoop().execute(task);
    } catch (RejectedExecutionException e) {
      tellClosed(); // the server was stopped, and its connections with it
    }
  }

  private void tellWritten() {
    Feed.Subscription told = subscription;
    if (told != null) {
      told.written();
    }
  }

  private void tellClosed() {
    Feed.Subscription told = subscription;
    if (told != null) {
      told.closed();
    }
  }
}
