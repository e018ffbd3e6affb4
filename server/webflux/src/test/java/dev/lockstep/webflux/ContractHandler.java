package dev.lockstep.webflux;

import dev.lockstep.conformance.Adapter;
import dev.lockstep.conformance.Application;
import dev.lockstep.conformance.Exchange;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The contract's application, which blocks, as a handler that does not. */
record ContractHandler(Application application) implements WebHandler {
  private static final Executor THREADS =
      Executors.newFixedThreadPool(
          Adapter.THREADS,
          task -> {
            Thread thread = new Thread(task, "application");
            thread.setDaemon(true);
            return thread;
          });

  private static final int CHUNK_BYTES = 8 << 10;

  @Override
  public Mono<Void> handle(ServerWebExchange exchange) {
    Flux<DataBuffer> content =
        Flux.from(
            DataBufferUtils.outputStreamPublisher(
                to -> handle(exchange, to),
                exchange.getResponse().bufferFactory(),
                THREADS,
                CHUNK_BYTES));
    return exchange.getResponse().writeAndFlushWith(content.map(Mono::just));
  }

  private void handle(ServerWebExchange exchange, OutputStream to) {
    try {
      // not closed after a failure: what was not sent is not to be sent
      OutputStream buffered = new BufferedOutputStream(new Flushing(to), CHUNK_BYTES);
      application.handle(new OfHandler(exchange, buffered));
      buffered.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends each write at once; the buffer is before it. */
  private static final class Flushing extends OutputStream {
    private final OutputStream to;

    Flushing(OutputStream to) {
      this.to = to;
    }

    @Override
    public void write(int octet) throws IOException {
      to.write(octet);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      to.write(bytes, from, length);
      to.flush();
    }
  }

  private static final class OfHandler implements Exchange {
    private final ServerWebExchange exchange;
    private final OutputStream body;
    private @Nullable InputStream content;

    OfHandler(ServerWebExchange exchange, OutputStream body) {
      this.exchange = exchange;
      this.body = body;
    }

    @Override
    public String path() {
      return exchange.getRequest().getPath().pathWithinApplication().value();
    }

    @Override
    public InputStream content() {
      InputStream opened = content;
      if (opened == null) {
        opened = DataBufferUtils.subscriberInputStream(exchange.getRequest().getBody(), 1);
        content = opened;
      }
      return opened;
    }

    @Override
    public void status(int code) {
      exchange.getResponse().setStatusCode(HttpStatusCode.valueOf(code));
    }

    @Override
    public void field(String name, String value) {
      exchange.getResponse().getHeaders().set(name, value);
    }

    @Override
    public OutputStream body() {
      return body;
    }
  }
}
