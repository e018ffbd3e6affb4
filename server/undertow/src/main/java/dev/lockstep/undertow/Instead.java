package dev.lockstep.undertow;

import static java.util.Objects.requireNonNull;

import dev.lockstep.adapter.AsyncSender;
import dev.lockstep.adapter.AsyncSender.Begun;
import dev.lockstep.adapter.Handover;
import dev.lockstep.adapter.OpenBody;
import dev.lockstep.adapter.OpenBody.FileLost;
import dev.lockstep.http.Response;
import io.undertow.server.ConduitWrapper;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.ConduitFactory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.xnio.IoUtils;
import org.xnio.channels.StreamSourceChannel;
import org.xnio.conduits.AbstractStreamSinkConduit;
import org.xnio.conduits.ConduitWritableByteChannel;
import org.xnio.conduits.StreamSinkConduit;

/**
 * Sends a file in the place of the application's response, where the application would show it. The
 * application's content is dropped.
 */
final class Instead implements ConduitWrapper<StreamSinkConduit> {
  private static final int BUFFER_BYTES = 32 << 10;

  private final Handover handover;
  private final UndertowExchange answered;

  /** Makes the wrapper of a response; what is sent is known without a disk. */
  Instead(Handover handover, UndertowExchange answered) {
    this.handover = handover;
    this.answered = answered;
  }

  /** Called when the application begins to send, or ends the exchange: its head is complete. */
  @Override
  public StreamSinkConduit wrap(
      ConduitFactory<StreamSinkConduit> factory, HttpServerExchange exchange) {
    if (!handover.replaces(exchange.getStatusCode(), true)
        || !(handover.instead() instanceof Response file)) {
      return factory.create();
    }
    GuardHandler.showOwnPath(exchange);
    handover.clear(new ResponseFields(exchange.getResponseHeaders()));
    Begun begun = AsyncSender.begin(file, answered);
    answered.begin(begun.status(), begun.reason());
    exchange.addExchangeCompleteListener(
        (ended, next) -> {
          begun.content().close();
          next.proceed();
        });
    return new Content(factory.create(), begun.content());
  }

  /** Takes what the application writes, and sends the file when the application has ended. */
  private static final class Content extends AbstractStreamSinkConduit<StreamSinkConduit> {
    private final OpenBody file;
    private final ByteBuffer buffer;
    private long read;
    private boolean ended;
    private boolean terminated;

    Content(StreamSinkConduit next, OpenBody file) {
      super(requireNonNull(next));
      this.file = file;
      buffer = ByteBuffer.allocate((int) Math.min(BUFFER_BYTES, file.body().length())).flip();
    }

    @Override
    public int write(ByteBuffer dropped) {
      int length = dropped.remaining();
      dropped.position(dropped.limit());
      return length;
    }

    @Override
    public long write(ByteBuffer[] dropped, int offset, int length) {
      long all = 0;
      for (int i = offset; i < offset + length; i++) {
        all += write(dropped[i]);
      }
      return all;
    }

    @Override
    public int writeFinal(ByteBuffer dropped) {
      ended = true;
      return write(dropped);
    }

    @Override
    public long writeFinal(ByteBuffer[] dropped, int offset, int length) {
      ended = true;
      return write(dropped, offset, length);
    }

    @Override
    public long transferFrom(FileChannel dropped, long position, long count) throws IOException {
      return Math.max(0, Math.min(count, dropped.size() - position));
    }

    @Override
    public long transferFrom(StreamSourceChannel dropped, long count, ByteBuffer through)
        throws IOException {
      return IoUtils.transfer(dropped, count, through, new ConduitWritableByteChannel(this));
    }

    @Override
    public void terminateWrites() {
      ended = true;
    }

    @Override
    public boolean isWriteShutdown() {
      return ended;
    }

    @Override
    public boolean flush() throws IOException {
      if (!ended) {
        return true;
      }
      if (!terminated) {
        if (!isSent()) {
          return false;
        }
        terminated = true;
        next.terminateWrites();
      }
      return next.flush();
    }

    private boolean isSent() throws IOException {
      while (buffer.hasRemaining() || read < file.body().length()) {
        if (!buffer.hasRemaining()) {
          fill();
        }
        if (next.write(buffer) == 0) {
          return false;
        }
      }
      return true;
    }

    private void fill() throws IOException {
      buffer.clear().limit((int) Math.min(buffer.capacity(), file.body().length() - read));
      read += buffer.remaining();
      try {
        file.read(read - buffer.remaining(), buffer);
      } catch (FileLost e) {
        throw new IOException("a file became unreadable after the response head was sent", e);
      }
      buffer.flip();
    }
  }
}
