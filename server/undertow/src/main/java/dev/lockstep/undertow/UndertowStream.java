package dev.lockstep.undertow;

import dev.lockstep.http.Body;
import dev.lockstep.http.Feed;
import dev.lockstep.http.StreamChannel;
import io.undertow.server.ExchangeCompletionListener;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpServerConnection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.IoUtils;
import org.xnio.Options;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.conduits.ConduitStreamSourceChannel;

/**
 * An event stream. All work runs on the connection's I/O thread, so it needs no locks. Between two
 * frames it holds only the exchange.
 */
final class UndertowStream
    implements StreamChannel, ChannelListener<StreamSinkChannel>, ExchangeCompletionListener {
  private final HttpServerExchange exchange;
  private volatile Feed.@Nullable Subscription subscription;
  private @Nullable StreamSinkChannel socket;
  private @Nullable ByteBuffer rest;
  private boolean last;

  private UndertowStream(HttpServerExchange exchange) {
    this.exchange = exchange;
  }

  /** Opens a stream for an exchange whose head is set. Called on any thread. */
  static void open(Feed feed, HttpServerExchange exchange) {
    Runnable open = () -> new UndertowStream(exchange).open(feed);
    exchange.dispatch(exchange.getIoThread(), open);
  }

  private void open(Feed feed) {
    exchange.addExchangeCompleteListener(this);
    StreamSinkChannel sink = exchange.getResponseChannel();
    sink.getWriteSetter().set(this);
    socket = sink;
    if (exchange.getConnection() instanceof HttpServerConnection connection) {
      watch(connection);
    }
    subscription = feed.open(this);
    if (exchange.isComplete()) {
      tellClosed(); // it ended before the subscription was set
    }
  }

  /**
   * Watches for the end of the connection, which is else noticed at a later heartbeat only. HTTP/2
   * reports it by itself. Disables the socket timeouts, because an idle stream is normal.
   */
  private void watch(HttpServerConnection connection) {
    try {
      connection.setOption(Options.READ_TIMEOUT, 0);
      connection.setOption(Options.WRITE_TIMEOUT, 0);
    } catch (IOException e) {
      drop();
      return;
    }
    ConduitStreamSourceChannel source = connection.getChannel().getSourceChannel();
    source.setReadListener(this::heard);
    source.resumeReads();
  }

  /**
   * Closes the stream at the end of input, and also on any input, because an EventSource sends
   * none.
   */
  private void heard(ConduitStreamSourceChannel source) {
    try {
      if (source.read(ByteBuffer.allocate(1)) != 0) {
        close();
      }
    } catch (IOException e) {
      close();
    }
  }

  @Override
  public void write(Body.Bytes frame, boolean isLast) {
    onIoThread(() -> begin(frame.buffer(), isLast));
  }

  @Override
  public void drop() {
    onIoThread(this::close);
  }

  private void onIoThread(Runnable task) {
    try {
      exchange.getIoThread().execute(task);
    } catch (RejectedExecutionException e) {
      tellClosed(); // the server was stopped and its connections were closed
    }
  }

  private void begin(ByteBuffer frame, boolean isLast) {
    rest = frame;
    last = isLast;
    proceed();
  }

  /** The socket takes more, or is closed: the next attempt will tell. */
  @Override
  public void handleEvent(StreamSinkChannel channel) {
    if (exchange.isInIoThread()) {
      proceed();
    } else {
      channel.suspendWrites();
      onIoThread(this::proceed);
    }
  }

  private void proceed() {
    try {
      StreamSinkChannel sink = socket;
      if (sink == null || rest == null) {
        return;
      }
      if (!isFlushed(rest, sink)) {
        sink.resumeWrites();
        return;
      }
      sink.suspendWrites();
      rest = null;
      finish();
    } catch (IOException e) {
      close(); // the client has disconnected
    }
  }

  private static boolean isFlushed(ByteBuffer bytes, StreamSinkChannel to) throws IOException {
    while (bytes.hasRemaining()) {
      if (to.write(bytes) == 0) {
        return false;
      }
    }
    return to.flush();
  }

  private void finish() {
    Feed.Subscription told = subscription;
    if (last) {
      exchange.endExchange();
    } else if (told != null) {
      told.written();
    }
  }

  private void close() {
    IoUtils.safeClose(exchange.getConnection());
    exchange.endExchange();
  }

  /** Called once, when the exchange has ended, also after a failure. */
  @Override
  public void exchangeEvent(HttpServerExchange completed, NextListener next) {
    rest = null;
    tellClosed();
    next.proceed();
  }

  private void tellClosed() {
    Feed.Subscription told = subscription;
    if (told != null) {
      told.closed();
    }
  }
}
