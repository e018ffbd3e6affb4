package dev.lockstep.webflux;

import dev.lockstep.adapter.BodyReceiver;
import java.nio.ByteBuffer;
import org.reactivestreams.Subscription;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.publisher.BaseSubscriber;

/**
 * Hands a request's content on as it arrives, one buffer at a time. Where no more is wanted, it
 * asks for no more: Reactor Netty closes the connection, or drops the rest, after the response.
 */
final class ContentSubscriber extends BaseSubscriber<DataBuffer> {
  private final BodyReceiver receiver;

  ContentSubscriber(BodyReceiver receiver) {
    this.receiver = receiver;
  }

  @Override
  protected void hookOnSubscribe(Subscription subscription) {
    request(1);
  }

  @Override
  protected void hookOnNext(DataBuffer buffer) {
    if (receive(buffer)) {
      request(1);
    }
  }

  private boolean receive(DataBuffer buffer) {
    boolean more = true;
    try (DataBuffer.ByteBufferIterator parts = buffer.readableByteBuffers()) {
      while (more && parts.hasNext()) {
        ByteBuffer part = parts.next();
        more = receiver.bytes(part);
      }
    } finally {
      DataBufferUtils.release(buffer);
    }
    return more;
  }

  @Override
  protected void hookOnComplete() {
    receiver.end();
  }

  @Override
  protected void hookOnError(Throwable failure) {
    receiver.fail();
  }
}
