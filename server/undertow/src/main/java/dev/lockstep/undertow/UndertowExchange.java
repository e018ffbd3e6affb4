package dev.lockstep.undertow;

import dev.lockstep.adapter.AsyncExchange;
import dev.lockstep.adapter.BodyReceiver;
import dev.lockstep.adapter.OpenBody;
import dev.lockstep.adapter.Passage;
import dev.lockstep.http.Feed;
import dev.lockstep.http.Request;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpContinue;
import io.undertow.util.AttachmentKey;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;

/** An exchange of Undertow. It starts on an I/O thread, which must not block. */
final class UndertowExchange implements AsyncExchange {
  /**
   * The passage of a connection's current exchange. Attached to the connection, because an
   * attachment of the exchange would cost every request a map. Over HTTP/2 too, each exchange has
   * its own connection object.
   */
  static final AttachmentKey<Passage> PASSAGE = AttachmentKey.create(Passage.class);

  private final HttpServerExchange exchange;
  private final HttpHandler next;
  private final Request request;

  UndertowExchange(HttpServerExchange exchange, Request request, HttpHandler next) {
    this.exchange = exchange;
    this.request = request;
    this.next = next;
  }

  @Override
  public Request request() {
    return request;
  }

  @Override
  public @Nullable Passage passage() {
    return exchange.getConnection().getAttachment(PASSAGE);
  }

  @Override
  public boolean isHttp1() {
    return isHttp1(exchange);
  }

  static boolean isHttp1(HttpServerExchange exchange) {
    return exchange.isHttp11() || exchange.isHttp10();
  }

  @Override
  public void set(String name, String value) {
    exchange.getResponseHeaders().put(FieldNames.of(name), value);
  }

  @Override
  public void add(String name, String value) {
    exchange.getResponseHeaders().add(FieldNames.of(name), value);
  }

  @Override
  public boolean hasUnreadBody() {
    return !exchange.isRequestComplete();
  }

  @Override
  public boolean awaitsContinue() {
    return HttpContinue.requiresContinueResponse(exchange);
  }

  /** Undertow adds {@code Connection: close} itself, except on a 304: see {@link StampHandler}. */
  @Override
  public void closeAfterResponse() {
    exchange.setPersistent(false);
  }

  @Override
  public void abort() {
    IoUtils.safeClose(exchange.getConnection());
    exchange.endExchange();
  }

  @Override
  public void pass() {
    exchange.dispatch(next);
  }

  @Override
  public void onWorker(Runnable task) {
    if (exchange.isInIoThread()) {
      HttpHandler onWorker = dispatched -> task.run();
      exchange.dispatch(onWorker);
    } else {
      task.run();
    }
  }

  @Override
  public Runnable after(Duration delay, Runnable task) {
    XnioExecutor.Key key =
        exchange.getIoThread().executeAfter(task, delay.toMillis(), TimeUnit.MILLISECONDS);
    return key::remove;
  }

  @Override
  public void receive(BodyReceiver receiver) {
    UndertowBody.receive(receiver, exchange);
  }

  @Override
  public void send(int status, String reason) {
    begin(status, reason);
    if (exchange.getRequestMethod().equals(Methods.HEAD)
        && !exchange.getResponseHeaders().contains(Headers.CONTENT_LENGTH)) {
      exchange.getResponseChannel(); // else Undertow adds Content-Length: 0
    }
    exchange.endExchange();
  }

  @Override
  public void send(int status, String reason, ByteBuffer content) {
    begin(status, reason);
    exchange.getResponseSender().send(content);
  }

  @Override
  public void send(int status, String reason, OpenBody file) {
    begin(status, reason);
    Transfer.start(file, this, exchange);
  }

  @Override
  public void stream(int status, String reason, Feed feed) {
    begin(status, reason);
    UndertowStream.open(feed, exchange);
  }

  void begin(int status, String reason) {
    exchange.setStatusCode(status);
    if (!reason.equals(StatusCodes.getReason(status))) {
      exchange.setReasonPhrase(reason); // allocates a map of attachments
    }
  }
}
