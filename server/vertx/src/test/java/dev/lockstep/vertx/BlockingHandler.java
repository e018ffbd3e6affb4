package dev.lockstep.vertx;

import dev.lockstep.conformance.Exchange;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;

/** An application's handler on a worker thread: streams over what Vert.x pushes and is pushed. */
final class BlockingHandler implements Exchange {
  private static final Buffer END = Buffer.buffer();

  private final RoutingContext routing;
  private final HttpServerResponse response;
  private final BlockingQueue<Buffer> content = new LinkedBlockingQueue<>();
  private final InputStream in = new Pulled();
  private final Buffered body = new Buffered();

  BlockingHandler(RoutingContext routing) {
    this.routing = routing;
    this.response = routing.response();
    routing.request().handler(content::add).endHandler(any -> content.add(END));
  }

  @Override
  public String path() {
    return routing.request().path();
  }

  @Override
  public InputStream content() {
    return in;
  }

  /** Waits for each buffer. */
  private final class Pulled extends InputStream {
    private byte[] bytes = new byte[0];
    private int at;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      if (at == bytes.length) {
        bytes = take();
        at = 0;
      }
      int read = Math.min(length, bytes.length - at);
      System.arraycopy(bytes, at, into, from, read);
      at += read;
      return read == 0 ? -1 : read;
    }
  }

  private byte[] take() throws IOException {
    try {
      return content.take().getBytes();
    } catch (InterruptedException e) {
      throw new InterruptedIOException();
    }
  }

  @Override
  public void status(int code) {
    response.setStatusCode(code);
  }

  @Override
  public void field(String name, String value) {
    response.putHeader(name, value);
  }

  @Override
  public OutputStream body() {
    return body;
  }

  /** Completes the response, or passes on what the application has no answer for. */
  void endOrPass() {
    if (response.getStatusCode() == 404 && !response.headWritten() && body.isEmpty()) {
      response.setStatusCode(200);
      routing.next();
      return;
    }
    body.close();
  }

  /** Sends all at once at the end, unless it is flushed before. */
  private final class Buffered extends OutputStream {
    private final ByteArrayOutputStream unsent = new ByteArrayOutputStream();

    @Override
    public void write(int b) {
      unsent.write(b);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      unsent.write(bytes, from, length);
    }

    @Override
    public void flush() throws IOException {
      response.setChunked(true);
      await(response.write(taken()));
    }

    @Override
    public void close() {
      response.end(taken());
    }

    boolean isEmpty() {
      return unsent.size() == 0;
    }

    private Buffer taken() {
      Buffer taken = Buffer.buffer(unsent.toByteArray());
      unsent.reset();
      return taken;
    }
  }

  private static void await(Future<Void> written) throws IOException {
    try {
      written.toCompletionStage().toCompletableFuture().get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IOException(e);
    }
  }
}
