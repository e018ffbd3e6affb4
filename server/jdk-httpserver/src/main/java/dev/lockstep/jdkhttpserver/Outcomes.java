package dev.lockstep.jdkhttpserver;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.lockstep.http.Body;
import dev.lockstep.http.BodyTransfer;
import dev.lockstep.http.NotFound;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Response;
import java.io.IOException;
import java.io.InputStream;

/** Does with an exchange what the core decided. */
final class Outcomes {
  private static final System.Logger LOG = System.getLogger(Outcomes.class.getName());

  /**
   * How much of an unwanted request body is read, so that its sender sees the response instead of a
   * reset connection. The server's own bound is 64 KiB.
   */
  private static final long MAX_UNWANTED_BODY_BYTES = 64L << 20;

  private static final int BUFFER_BYTES = 16 << 10;

  private Outcomes() {}

  /** Sends what is to be sent; false when the request is the application's. */
  static boolean isPerformed(Outcome decided, HttpExchange exchange) throws IOException {
    Outcome outcome = Outcome.found(decided);
    if (outcome instanceof Outcome.Answer answer) {
      send(answer.response(), exchange);
    } else if (outcome instanceof Outcome.Take take) {
      send(take.read(exchange.getRequestBody()).response(), exchange);
    } else if (outcome instanceof Outcome.Stream) {
      send(Outcome.Stream.UNAVAILABLE.response(), exchange);
    } else {
      return false;
    }
    return true;
  }

  /** Sends a response, after what the client still sends was read and dropped. */
  private static void send(Response response, HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!isBodyDropped(exchange)) {
        exchange.getResponseHeaders().set("Connection", "close"); // the rest stays unread
      }
      write(response, exchange);
    }
  }

  private static boolean isBodyDropped(HttpExchange exchange) {
    byte[] buffer = new byte[BUFFER_BYTES];
    InputStream body = exchange.getRequestBody();
    long left = MAX_UNWANTED_BODY_BYTES;
    try {
      while (left > 0) {
        int read = body.read(buffer);
        if (read < 0) {
          return true;
        }
        left -= read;
      }
    } catch (IOException e) {
      return false; // cut off
    }
    return false;
  }

  /** Opens the files before it promises their bytes: a file that is gone is not there. */
  private static void write(Response response, HttpExchange exchange) throws IOException {
    if (response.body() instanceof Body.None || exchange.getRequestMethod().equals("HEAD")) {
      writeHead(response, -1, exchange);
      return;
    }
    try (BodyTransfer transfer = BodyTransfer.open(response.body())) {
      writeHead(response, response.body().length(), exchange);
      transfer.writeTo(exchange.getResponseBody());
    } catch (BodyTransfer.FileLost e) {
      LOG.log(System.Logger.Level.WARNING, "file of a response: not readable", e);
      if (exchange.getResponseCode() >= 0) {
        throw new IOException("broken off, because only that tells the client", e);
      }
      writeHead(NotFound.ANSWER.response(), -1, exchange);
    }
  }

  private static void writeHead(Response response, long length, HttpExchange exchange)
      throws IOException {
    Headers headers = exchange.getResponseHeaders();
    for (Response.Field field : response.fields()) {
      if (field.name().equals("Vary") || field.name().equals("Link")) {
        headers.add(field.name(), field.value()); // to those of outer filters, such as CORS
      } else {
        headers.set(field.name(), field.value());
      }
    }
    exchange.sendResponseHeaders(response.status(), length);
  }
}
