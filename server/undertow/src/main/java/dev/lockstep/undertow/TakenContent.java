package dev.lockstep.undertow;

import dev.lockstep.http.Outcome;
import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpContinue;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.xnio.ChannelListener;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;
import org.xnio.channels.StreamSourceChannel;

/** Reads a short request content as it arrives, on no thread of its own, and answers by it. */
final class TakenContent implements ChannelListener<StreamSourceChannel> {
  private static final System.Logger LOG = System.getLogger(TakenContent.class.getName());

  private final Outcome.Take take;
  private final HttpServerExchange exchange;
  private final ByteBuffer kept;
  private final XnioExecutor.Key patience;

  private TakenContent(Outcome.Take take, HttpServerExchange exchange) {
    this.take = take;
    this.exchange = exchange;
    kept = ByteBuffer.allocate(take.most() + 1);
    patience =
        exchange
            .getIoThread()
            .executeAfter(this::giveUp, Outcome.Take.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  static void read(Outcome.Take take, HttpServerExchange exchange) {
    if (exchange.isRequestComplete()) {
      Outcomes.write(take.answer().apply(new byte[0]).response(), exchange);
    } else if (exchange.getRequestContentLength() > take.most()) {
      Outcomes.send(take.unread().get().response(), exchange);
    } else if (HttpContinue.requiresContinueResponse(exchange)) {
      HttpContinue.sendContinueResponse(exchange, new WhenAllowed(take));
    } else {
      begin(take, exchange);
    }
  }

  private static void begin(Outcome.Take take, HttpServerExchange exchange) {
    new TakenContent(take, exchange).handleEvent(exchange.getRequestChannel());
  }

  /** The client waits with its content until it may send it (RFC 9110 §10.1.1). */
  private record WhenAllowed(Outcome.Take take) implements IoCallback {
    @Override
    public void onComplete(HttpServerExchange exchange, Sender sender) {
      begin(take, exchange);
    }

    @Override
    public void onException(HttpServerExchange exchange, Sender sender, IOException exception) {
      IoUtils.safeClose(exchange.getConnection());
      exchange.endExchange();
    }
  }

  @Override
  public void handleEvent(StreamSourceChannel content) {
    try {
      int read;
      do {
        read = content.read(kept);
      } while (read > 0 && kept.hasRemaining());
      if (read == 0 && kept.hasRemaining()) {
        content.getReadSetter().set(this);
        content.resumeReads();
        return;
      }
      content.suspendReads();
      if (patience.remove()) { // or it gave up meanwhile
        end(read, content);
      }
    } catch (IOException e) {
      giveUp();
    }
  }

  private void end(int read, StreamSourceChannel content) {
    if (read < 0) {
      byte[] bytes = Arrays.copyOf(kept.array(), kept.position());
      Outcomes.write(take.answer().apply(bytes).response(), exchange);
    } else {
      Outcomes.dropBodyAndWrite(take.unread().get().response(), exchange, content);
    }
  }

  /** Slower than anybody has a reason to be, or cut off: there is no use in an answer. */
  private void giveUp() {
    patience.remove();
    int unsent = take.unread().get().response().status();
    LOG.log(
        System.Logger.Level.DEBUG, "request content: cut off or too slow, {0} not sent", unsent);
    IoUtils.safeClose(exchange.getConnection());
    exchange.endExchange();
  }
}
