package dev.lockstep.vertx;

import dev.lockstep.adapter.AsyncExchange;
import dev.lockstep.adapter.AsyncSender;
import dev.lockstep.adapter.BodyReceiver;
import dev.lockstep.adapter.OpenBody;
import dev.lockstep.adapter.OpenBody.FileLost;
import dev.lockstep.adapter.Passage;
import dev.lockstep.http.Body;
import dev.lockstep.http.Feed;
import dev.lockstep.http.Request;
import io.netty.buffer.Unpooled;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.core.internal.buffer.BufferInternal;
import io.vertx.ext.web.RoutingContext;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A request on its way through a router, and its response. All of it happens on its context. */
final class VertxExchange implements AsyncExchange {
  static final String PASSAGE = Passage.class.getName();

  /** How much of a file is read at once, in bytes, where the server does not send it by itself. */
  private static final int PART_BYTES = 64 << 10;

  /** RFC 9113 §7. */
  private static final long INTERNAL_ERROR = 2;

  private final RoutingContext routing;
  private final Runnable next;
  private final Request request;
  private final HttpServerRequest content;
  private final HttpServerResponse response;
  private final Context context;
  private boolean paused;

  VertxExchange(RoutingContext routing, Request request) {
    this(routing, request, routing::next);
  }

  /** An exchange that is passed on in another way than to the next handler. */
  VertxExchange(RoutingContext routing, Request request, Runnable next) {
    this.routing = routing;
    this.next = next;
    this.request = request;
    this.content = routing.request();
    this.response = content.response();
    this.context = routing.vertx().getOrCreateContext();
  }

  static boolean isHttp1(HttpServerRequest request) {
    HttpVersion version = request.version();
    return version == HttpVersion.HTTP_1_1 || version == HttpVersion.HTTP_1_0;
  }

  HttpServerResponse response() {
    return response;
  }

  /** Shares the bytes: a copy would go through the heap. */
  static Buffer shared(ByteBuffer content) {
    return BufferInternal.buffer(Unpooled.wrappedBuffer(content));
  }

  @Override
  public Request request() {
    return request;
  }

  @Override
  public @Nullable Passage passage() {
    return routing.get(PASSAGE);
  }

  @Override
  public boolean isHttp1() {
    return isHttp1(content);
  }

  @Override
  public void set(String name, String value) {
    response.headers().set(name, value);
  }

  @Override
  public void add(String name, String value) {
    response.headers().add(name, value);
  }

  /** Over HTTP/1 no request has ended yet, so the fields are asked, too. */
  @Override
  public boolean hasUnreadBody() {
    return !content.isEnded() && AsyncExchange.super.hasUnreadBody();
  }

  /**
   * Closes an HTTP/1 connection by its channel: {@code close} of Vert.x 5.1 would first wait for a
   * client that reads nothing. HTTP/2 resets the stream alone.
   */
  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // the connection's end is told by itself
  public void abort() {
    if (isHttp1() && content.connection() instanceof HttpServerConnection connection) {
      connection.channelHandlerContext().close();
    } else {
      onContext(() -> response.reset(INTERNAL_ERROR));
    }
  }

  @Override
  public void pass() {
    onContext(
        () -> {
          resume();
          next.run();
        });
  }

  /** Content that comes meanwhile waits for its reader. */
  @Override
  public void onWorker(Runnable task) {
    if (Context.isOnWorkerThread()) {
      task.run();
      return;
    }
    if (!content.isEnded()) {
      content.pause();
      paused = true;
    }
    context
        .executeBlocking(
            () -> {
              task.run();
              return task;
            },
            false)
        .onFailure(routing::fail);
  }

  private void resume() {
    if (paused) {
      paused = false;
      content.resume();
    }
  }

  /** Runs a task on the exchange's context: at once, where this is it. */
  void onContext(Runnable task) {
    if (Context.isOnEventLoopThread() && Vertx.currentContext() == context) {
      task.run();
    } else {
      context.runOnContext(any -> task.run());
    }
  }

  @Override
  public Runnable after(Duration delay, Runnable task) {
    Vertx vertx = routing.vertx();
    long timer = vertx.setTimer(delay.toMillis(), any -> task.run());
    return () -> vertx.cancelTimer(timer);
  }

  @Override
  public void receive(BodyReceiver receiver) {
    onContext(() -> receiveNow(receiver));
  }

  private void receiveNow(BodyReceiver receiver) {
    if (content.isEnded()) {
      receiver.end();
      return;
    }
    content.exceptionHandler(failure -> receiver.fail());
    content.endHandler(any -> receiver.end());
    content.handler(
        bytes -> {
          if (!receiver.bytes(ByteBuffer.wrap(bytes.getBytes()))) {
            content.pause();
          }
        });
    if (awaitsContinue()) {
      response.writeContinue();
    }
    resume();
  }

  @Override
  public void send(int status, String reason) {
    onContext(
        () -> {
          begin(status, reason);
          response.end();
        });
  }

  @Override
  public void send(int status, String reason, ByteBuffer bytes) {
    onContext(
        () -> {
          begin(status, reason);
          response.end(shared(bytes));
        });
  }

  @Override
  public void send(int status, String reason, OpenBody file) {
    onContext(
        () -> {
          begin(status, reason);
          if (isHttp1()) {
            Body.Region region = (Body.Region) file.body();
            response
                .sendFile(file.file(), region.position(), region.length())
                .onComplete(sent -> onWorker(() -> complete(file, sent.cause())));
          } else {
            onWorker(() -> sendParts(file, 0));
          }
        });
  }

  /**
   * Sends a file over HTTP/2, each part when the one before it is with the client's window: {@code
   * sendFile} of Vert.x 5.1.6 fails there with an open channel.
   */
  private void sendParts(OpenBody file, long from) {
    long left = file.body().length() - from;
    ByteBuffer part = ByteBuffer.allocate((int) Math.min(left, PART_BYTES));
    boolean last = part.capacity() == left;
    try {
      file.read(from, part);
    } catch (FileLost e) {
      complete(file, e);
      return;
    }
    Buffer bytes = shared(part.flip());
    onContext(
        () -> {
          if (response.closed()) {
            file.close();
            return;
          }
          (last ? response.end(bytes) : response.write(bytes))
              .onComplete(
                  sent ->
                      onWorker(
                          () -> {
                            if (last || sent.failed()) {
                              complete(file, sent.cause());
                            } else {
                              sendParts(file, from + PART_BYTES);
                            }
                          }));
        });
  }

  /** A file that was cut short before it was sent is sent as far as it goes, without a failure. */
  private void complete(OpenBody file, @Nullable Throwable failure) {
    try (file) {
      file.requireWhole();
      if (failure != null) {
        AsyncSender.abort(this, failure);
      }
    } catch (FileLost e) {
      AsyncSender.abort(this, e);
    }
  }

  @Override
  public void stream(int status, String reason, Feed feed) {
    onContext(
        () -> {
          begin(status, reason);
          VertxStream.open(feed, this, routing);
        });
  }

  private void begin(int status, String reason) {
    resume();
    response.setStatusCode(status);
    if (!reason.equals(response.getStatusMessage())) {
      response.setStatusMessage(reason);
    }
  }
}
