package dev.lockstep.webflux;

import dev.lockstep.adapter.AsyncSender;
import dev.lockstep.adapter.OpenBody;
import dev.lockstep.adapter.OpenBody.FileLost;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Schedulers;
import reactor.netty.channel.AbortedException;

/**
 * A part of a file as a publisher: read on threads that may block, and only as far as the client
 * takes it. Reactor Netty's own transfer would read from the disk on the event loop.
 *
 * @param file the open file; the exchange closes it when it ends
 * @param exchange is aborted when the file is cut short
 * @param buffers makes the buffers
 */
record FileContent(OpenBody file, WebFluxExchange exchange, DataBufferFactory buffers) {
  /** Reactor Netty asks for 128 at once, so 2 MiB of a slow client's response are in memory. */
  private static final int CHUNK_BYTES = 16 << 10;

  Flux<DataBuffer> chunks() {
    return Flux.generate(() -> 0L, this::next)
        .subscribeOn(Schedulers.boundedElastic())
        .doOnDiscard(DataBuffer.class, DataBufferUtils::release);
  }

  private long next(long sent, SynchronousSink<DataBuffer> to) {
    int length = (int) Math.min(CHUNK_BYTES, file.body().length() - sent);
    if (length == 0) {
      to.complete();
      return sent;
    }
    try {
      to.next(read(sent, length));
    } catch (FileLost e) {
      fail(e, to);
    }
    return sent + length;
  }

  private DataBuffer read(long from, int length) throws FileLost {
    DataBuffer chunk = buffers.allocateBuffer(length);
    try (DataBuffer.ByteBufferIterator parts = chunk.writableByteBuffers()) {
      file.read(from, parts.next().limit(length));
      return chunk.writePosition(length);
    } catch (FileLost | RuntimeException e) {
      DataBufferUtils.release(chunk);
      throw e;
    }
  }

  /** The exchange closes its file when the client leaves: a read under way fails then. */
  private void fail(FileLost failure, SynchronousSink<DataBuffer> to) {
    if (exchange.hasEnded()) {
      to.complete();
    } else {
      AsyncSender.abort(exchange, failure);
      to.error(new AbortedException("aborted"));
    }
  }
}
