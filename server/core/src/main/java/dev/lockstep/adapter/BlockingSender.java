package dev.lockstep.adapter;

import dev.lockstep.adapter.OpenBody.FileLost;
import dev.lockstep.http.Body;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Response;
import dev.lockstep.internal.http.NotFound;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Carries out outcomes on servers whose threads may block. */
public final class BlockingSender {
  private static final System.Logger LOG = System.getLogger(BlockingSender.class.getName());
  private static final int BUFFER_BYTES = 16 << 10;

  /**
   * How long a single read may block before its connection is closed: longer than {@link
   * RequestBody#MAX_TIME}, because a slow client is noticed between two reads and then still gets
   * its response.
   */
  private static final Duration BLOCKED_READ = RequestBody.MAX_TIME.plusSeconds(1);

  private BlockingSender() {}

  /**
   * Carries out an outcome.
   *
   * @param decided the outcome
   * @param exchange the request and its response
   * @return false if the request is the application's: nothing was done
   * @throws IOException when the client has disconnected, or when the response cannot be completed
   *     and the connection must be closed
   */
  public static boolean send(Outcome decided, BlockingExchange exchange) throws IOException {
    Outcome outcome = decided.found();
    try {
      if (outcome instanceof Response response) {
        respond(response, exchange);
      } else if (outcome instanceof Outcome.ReadBody read) {
        read(read, exchange);
      } else if (outcome instanceof Outcome.Stream stream) {
        open(stream, exchange);
      } else {
        ResponseHead.leaveTo(exchange);
        return false;
      }
      return true;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void respond(Response response, BlockingExchange exchange) throws IOException {
    if (exchange.hasUnreadBody()) {
      receive(
          RequestBody.unwanted(response, exchange, sent -> writeUnchecked(sent, exchange)),
          exchange);
    } else {
      write(response, exchange);
    }
  }

  private static void read(Outcome.ReadBody read, BlockingExchange exchange) throws IOException {
    receive(
        RequestBody.wanted(
            read.maxBytes(), read.answer(), exchange, sent -> writeUnchecked(sent, exchange)),
        exchange);
  }

  private static void open(Outcome.Stream stream, BlockingExchange exchange) throws IOException {
    if (!exchange.canStream()) {
      respond(Outcome.Stream.UNAVAILABLE, exchange);
      return;
    }
    Response head = stream.head();
    StreamHead.write(head, exchange);
    exchange.stream(head.status(), head.reason(), stream.feed());
  }

  /** How reading a request's content ended. */
  private enum End {
    WHOLE,
    GIVEN_UP,

    /** The server continues without this thread. */
    HANDED_OVER
  }

  private static void receive(RequestBody body, BlockingExchange exchange) {
    CompletableFuture<Void> reading = new CompletableFuture<>();
    if (exchange.canAbort()) {
      abortIfBlocked(reading, body);
    }
    End end = End.GIVEN_UP;
    try {
      end = receive(exchange.in(), body, exchange);
    } catch (IOException | IllegalStateException e) {
      // connection lost, or an outer filter already reads the content
    }
    reading.complete(null);
    switch (end) {
      case WHOLE -> body.end();
      case GIVEN_UP -> body.fail();
      case HANDED_OVER -> {}
    }
  }

  /** Uses the JDK's shared timer thread. Completing {@code reading} cancels the timer. */
  @SuppressWarnings("FutureReturnValueIgnored") // it says nothing
  private static void abortIfBlocked(CompletableFuture<Void> reading, RequestBody body) {
    reading
        .orTimeout(BLOCKED_READ.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(
            late -> {
              body.abort();
              return null;
            });
  }

  private static End receive(InputStream in, RequestBody body, BlockingExchange exchange)
      throws IOException {
    long start = System.nanoTime();
    byte[] buffer = new byte[BUFFER_BYTES];
    while (System.nanoTime() - start < RequestBody.MAX_TIME.toNanos()) {
      if (in.available() == 0 && exchange.receive(body, RequestBody.MAX_TIME)) {
        return End.HANDED_OVER;
      }
      int read = in.read(buffer);
      if (read < 0) {
        return End.WHOLE;
      }
      if (!body.bytes(ByteBuffer.wrap(buffer, 0, read))) {
        return End.GIVEN_UP;
      }
    }
    return End.GIVEN_UP;
  }

  private static void writeUnchecked(Response response, BlockingExchange exchange) {
    try {
      write(response, exchange);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Opens the file before the head is sent, so that a missing file is answered with 404. */
  private static void write(Response response, BlockingExchange exchange) throws IOException {
    if (response.body() instanceof Body.None || exchange.request().method().equals("HEAD")) {
      writeHead(response, exchange);
      return;
    }
    try (OpenBody body = OpenBody.open(response.body())) {
      ResponseHead.write(response, exchange);
      body.writeTo(exchange.begin(response.status(), response.reason(), response.body().length()));
    } catch (FileLost e) {
      LOG.log(System.Logger.Level.WARNING, "file of a response: not readable", e);
      if (!exchange.reset()) {
        throw new IOException(
            "connection aborted: a file became unreadable after the response head was sent", e);
      }
      writeHead(NotFound.ANSWER, exchange);
    }
  }

  private static void writeHead(Response response, BlockingExchange exchange) throws IOException {
    ResponseHead.write(response, exchange);
    exchange.send(response.status(), response.reason());
  }
}
