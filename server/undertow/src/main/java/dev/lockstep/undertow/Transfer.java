package dev.lockstep.undertow;

import dev.lockstep.adapter.AsyncSender;
import dev.lockstep.adapter.OpenBody;
import dev.lockstep.adapter.OpenBody.FileLost;
import dev.lockstep.http.Body;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.channels.StreamSinkChannel;

/**
 * Sends a part of a file, from the page cache to the socket without a copy in the heap. It runs on
 * worker threads, because reading a file may block, and returns them while the socket is full.
 * Undertow's own transfer always sends up to the end of the file.
 */
final class Transfer implements Runnable, ChannelListener<StreamSinkChannel> {
  private final OpenBody file;
  private final Body.Region region;
  private final UndertowExchange answered;
  private final HttpServerExchange exchange;
  private @Nullable StreamSinkChannel socket;
  private long sent;

  private Transfer(
      OpenBody file, Body.Region region, UndertowExchange answered, HttpServerExchange exchange) {
    this.file = file;
    this.region = region;
    this.answered = answered;
    this.exchange = exchange;
  }

  /** Starts to send, on a worker thread. */
  static void start(OpenBody file, UndertowExchange answered, HttpServerExchange exchange) {
    // When the client disconnects, Undertow ends the exchange without a write event.
    exchange.addExchangeCompleteListener(
        (ended, next) -> {
          file.close();
          next.proceed();
        });
    new Transfer(file, (Body.Region) file.body(), answered, exchange).run();
  }

  /**
   * Sends until everything is sent or the socket is full. Called by one worker thread at a time.
   */
  @Override
  public void run() {
    try {
      StreamSinkChannel to = socket;
      if (to == null) {
        to = exchange.getResponseChannel();
        socket = to;
      }
      if (isSent(to)) {
        file.close();
        exchange.endExchange();
      } else {
        to.getWriteSetter().set(this);
        to.resumeWrites();
      }
    } catch (IOException | FileLost | RuntimeException e) {
      file.close();
      AsyncSender.abort(answered, e);
    }
  }

  /** The socket is writable or closed; the next write shows which. */
  @Override
  public void handleEvent(StreamSinkChannel channel) {
    channel.suspendWrites();
    exchange.dispatch(this);
  }

  private boolean isSent(StreamSinkChannel to) throws IOException, FileLost {
    // While the head is unsent, Undertow 2.4.4 ignores position and length, and reads a buffer of
    // bytes from the channel's current position.
    if (sent == 0 && !to.flush()) {
      return false;
    }
    while (sent < region.length()) {
      long more = to.transferFrom(file.file(), region.position() + sent, region.length() - sent);
      if (more == 0) {
        file.requireWhole(); // a truncated file would look like a full socket
        return false;
      }
      sent += more;
    }
    return true;
  }
}
