package dev.lockstep.undertow;

import dev.lockstep.adapter.BodyReceiver;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpContinue;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.xnio.ChannelListener;
import org.xnio.channels.StreamSourceChannel;

/** Reads a request's content as it arrives, without blocking a thread. */
final class UndertowBody implements ChannelListener<StreamSourceChannel>, IoCallback {
  private final BodyReceiver receiver;
  private final HttpServerExchange exchange;

  private UndertowBody(BodyReceiver receiver, HttpServerExchange exchange) {
    this.receiver = receiver;
    this.exchange = exchange;
  }

  static void receive(BodyReceiver receiver, HttpServerExchange exchange) {
    UndertowBody body = new UndertowBody(receiver, exchange);
    if (exchange.isRequestComplete()) {
      receiver.end();
    } else if (HttpContinue.requiresContinueResponse(exchange)) {
      HttpContinue.sendContinueResponse(exchange, body);
    } else {
      body.begin();
    }
  }

  /** The 100 response was sent. */
  @Override
  public void onComplete(HttpServerExchange continued, Sender sender) {
    begin();
  }

  @Override
  public void onException(HttpServerExchange failed, Sender sender, IOException exception) {
    receiver.fail();
  }

  /**
   * Removes the limit for content with a length. Undertow 2.4.4 fixes the limit of chunked content
   * before any handler runs: only the server option {@code MAX_ENTITY_SIZE} raises it.
   */
  private void begin() {
    exchange.setMaxEntitySize(-1);
    handleEvent(exchange.getRequestChannel());
  }

  @Override
  public void handleEvent(StreamSourceChannel content) {
    try (PooledByteBuffer pooled = exchange.getConnection().getByteBufferPool().allocate()) {
      int read = received(content, pooled.getBuffer());
      if (read == 0) {
        content.getReadSetter().set(this);
        content.resumeReads();
        return;
      }
      content.suspendReads();
      if (read < 0) {
        receiver.end();
      }
    } catch (IOException e) {
      content.suspendReads();
      receiver.fail();
    }
  }

  /**
   * Reads the available content. Returns 0 if more will arrive, -1 at the end, a positive number if
   * the receiver wants no more.
   */
  private int received(StreamSourceChannel content, ByteBuffer buffer) throws IOException {
    while (true) {
      int read = content.read(buffer.clear());
      if (read <= 0 || !receiver.bytes(buffer.flip())) {
        return read;
      }
    }
  }
}
