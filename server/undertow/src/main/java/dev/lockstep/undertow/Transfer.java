package dev.lockstep.undertow;

import dev.lockstep.http.Body;
import io.undertow.server.HttpServerExchange;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.IoUtils;
import org.xnio.channels.StreamSinkChannel;

/**
 * Sends a body that has files in it, from the page cache to the socket without a copy in the heap.
 * It runs on worker threads, because reading a file may block, and leaves them while the socket is
 * full. Undertow's own transfer knows no end but the file's.
 */
final class Transfer implements Runnable, ChannelListener<StreamSinkChannel> {
  private static final System.Logger LOG = System.getLogger(Transfer.class.getName());

  private final HttpServerExchange exchange;
  private final List<Body> parts;
  private final Map<Path, FileChannel> files = new HashMap<>();
  private @Nullable StreamSinkChannel socket;
  private int part;
  private @Nullable ByteBuffer rest;
  private long sent;

  private Transfer(Body body, HttpServerExchange exchange) {
    this.exchange = exchange;
    this.parts = body instanceof Body.Sequence sequence ? sequence.parts() : List.of(body);
  }

  /**
   * Opens the files.
   *
   * @throws IOException when one is missing, or shorter than what is to be sent of it
   */
  static Transfer open(Body body, HttpServerExchange exchange) throws IOException {
    Transfer transfer = new Transfer(body, exchange);
    // Undertow ends the exchange by itself, without a write event, when the client has left.
    exchange.addExchangeCompleteListener(
        (ended, next) -> {
          transfer.close();
          next.proceed();
        });
    try {
      for (Body part : transfer.parts) {
        if (part instanceof Body.Region region) {
          transfer.open(region);
        }
      }
    } catch (IOException e) {
      transfer.close();
      throw e;
    }
    return transfer;
  }

  private void open(Body.Region region) throws IOException {
    FileChannel file = files.get(region.file());
    if (file == null) {
      file = FileChannel.open(region.file(), StandardOpenOption.READ);
      files.put(region.file(), file);
    }
    requireWhole(region, file);
  }

  private static void requireWhole(Body.Region region, FileChannel file) throws IOException {
    if (file.size() < region.position() + region.length()) {
      throw new EOFException(
          region.file()
              + ": must have "
              + (region.position() + region.length())
              + " bytes, has "
              + file.size());
    }
  }

  /** Sends until all is sent or the socket is full. Called on worker threads, one at a time. */
  @Override
  public void run() {
    try {
      if (socket == null) {
        socket = exchange.getResponseChannel();
      }
      while (part < parts.size()) {
        if (!isSent(parts.get(part), socket)) {
          socket.getWriteSetter().set(this);
          socket.resumeWrites();
          return;
        }
        part++;
        sent = 0;
        rest = null;
      }
      close();
      exchange.endExchange();
    } catch (EOFException | RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "response from a file: broken off", e);
      abort();
    } catch (IOException e) {
      abort(); // the client has left
    }
  }

  /** The socket takes more, or is closed: the next attempt will tell. */
  @Override
  public void handleEvent(StreamSinkChannel channel) {
    channel.suspendWrites();
    exchange.dispatch(this);
  }

  private boolean isSent(Body body, StreamSinkChannel to) throws IOException {
    if (body instanceof Body.Region region) {
      return isSent(region, to);
    }
    if (body instanceof Body.Bytes bytes) {
      if (rest == null) {
        rest = bytes.buffer();
      }
      return isSent(rest, to);
    }
    return true;
  }

  private static boolean isSent(ByteBuffer bytes, StreamSinkChannel to) throws IOException {
    while (bytes.hasRemaining()) {
      if (to.write(bytes) == 0) {
        return false;
      }
    }
    return true;
  }

  private boolean isSent(Body.Region region, StreamSinkChannel to) throws IOException {
    FileChannel file = files.get(region.file());
    if (file == null) {
      throw new EOFException(region.file() + ": not open");
    }
    // With its own head still to be sent, Undertow 2.4.4 would take bytes from where the channel
    // stands, be they the region's or not, and as many as fit its buffer.
    if (sent == 0 && !to.flush()) {
      return false;
    }
    while (sent < region.length()) {
      long more = to.transferFrom(file, region.position() + sent, region.length() - sent);
      if (more == 0) {
        requireWhole(
            region, file); // cut short meanwhile, it would look like a full socket for ever
        return false;
      }
      sent += more;
    }
    return true;
  }

  /** The response cannot be completed: only a closed connection says so. */
  private void abort() {
    close();
    exchange.endExchange();
    IoUtils.safeClose(exchange.getConnection());
  }

  /** Any number of times, from any thread: an attempt under way then fails with an IOException. */
  private void close() {
    files.values().forEach(IoUtils::safeClose);
  }
}
