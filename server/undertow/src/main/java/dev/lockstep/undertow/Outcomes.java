package dev.lockstep.undertow;

import dev.lockstep.guard.Drain;
import dev.lockstep.http.Body;
import dev.lockstep.http.NotFound;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Response;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpContinue;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.util.List;
import org.xnio.channels.Channels;
import org.xnio.channels.StreamSourceChannel;

/** Does with an exchange what the core decided. */
final class Outcomes {
  private static final System.Logger LOG = System.getLogger(Outcomes.class.getName());

  /**
   * How much of an unwanted request body is read, so that its sender sees the response instead of a
   * reset connection. Undertow's own bound of 2 MiB would reset a 5 MB upload.
   */
  private static final long MAX_UNWANTED_BODY_BYTES = 64L << 20;

  private static final HttpString LINK = new HttpString("Link");

  private Outcomes() {}

  static void perform(Outcome outcome, HttpServerExchange exchange, Drain drain, HttpHandler next)
      throws Exception {
    if (outcome instanceof Outcome.Answer answer) {
      send(answer.response(), exchange);
    } else if (outcome instanceof Outcome.Blocking blocking) {
      perform(blocking, exchange, drain, next);
    } else if (outcome instanceof Outcome.Stream stream) {
      writeHead(stream.head(), exchange);
      OpenStream.open(stream, exchange, drain);
    } else if (outcome instanceof Outcome.Take take) {
      TakenContent.read(take, exchange);
    } else {
      next.handleRequest(exchange);
    }
  }

  private static void perform(
      Outcome.Blocking blocking, HttpServerExchange exchange, Drain drain, HttpHandler next)
      throws Exception {
    if (exchange.isInIoThread()) {
      HttpHandler onWorker = dispatched -> perform(blocking.find().get(), dispatched, drain, next);
      exchange.dispatch(onWorker);
    } else {
      perform(blocking.find().get(), exchange, drain, next);
    }
  }

  /**
   * Sends a response, after what the client still sends was read and dropped: closing a connection
   * with unread data resets it, and the client never sees the response. Undertow itself drops an
   * unread body only on persistent connections, and a draining instance has none.
   */
  static void send(Response response, HttpServerExchange exchange) {
    if (exchange.isRequestComplete()) {
      write(response, exchange);
      return;
    }
    if (HttpContinue.requiresContinueResponse(exchange)) {
      exchange.setPersistent(false); // the client waits with its body, which nobody wants
      write(response, exchange);
      return;
    }
    // Raises the bound of bodies with a length. That of chunked bodies is fixed in Undertow 2.4.4
    // before any handler runs: only the server option MAX_ENTITY_SIZE raises it.
    exchange.setMaxEntitySize(-1);
    dropBodyAndWrite(response, exchange, exchange.getRequestChannel());
  }

  static void dropBodyAndWrite(
      Response response, HttpServerExchange exchange, StreamSourceChannel body) {
    dropBodyAndWrite(response, exchange, body, MAX_UNWANTED_BODY_BYTES);
  }

  private static void dropBodyAndWrite(
      Response response, HttpServerExchange exchange, StreamSourceChannel body, long maxBytes) {
    long left = maxBytes;
    try {
      long read;
      do {
        read = Channels.drain(body, left);
        left -= Math.max(read, 0);
      } while (read > 0 && left > 0);
      if (read == 0) {
        long rest = left;
        body.getReadSetter().set(readable -> dropBodyAndWrite(response, exchange, readable, rest));
        body.resumeReads();
        return;
      }
    } catch (IOException e) {
      left = 0; // cut off, or a chunked body beyond the server's own bound
    }
    if (left == 0) {
      exchange.setPersistent(false); // the rest stays unread
    }
    body.suspendReads();
    write(response, exchange);
  }

  static void write(Response response, HttpServerExchange exchange) {
    if (response.body() instanceof Body.None || exchange.getRequestMethod().equals(Methods.HEAD)) {
      writeHead(response, exchange);
      if (isHeadOfUnknownLength(exchange)) {
        exchange.getResponseChannel(); // or Undertow would say that the length of a GET is 0
      }
      exchange.endExchange();
    } else if (response.body() instanceof Body.Bytes bytes) {
      writeHead(response, exchange);
      exchange.getResponseSender().send(bytes.buffer());
    } else if (exchange.isInIoThread()) {
      HttpHandler onWorker = dispatched -> writeFiles(response, dispatched);
      exchange.dispatch(onWorker);
    } else {
      writeFiles(response, exchange);
    }
  }

  private static boolean isHeadOfUnknownLength(HttpServerExchange exchange) {
    return exchange.getRequestMethod().equals(Methods.HEAD)
        && !exchange.getResponseHeaders().contains(Headers.CONTENT_LENGTH);
  }

  /** Opens the files before it promises their bytes: a file that is gone is not there. */
  private static void writeFiles(Response response, HttpServerExchange exchange) {
    Transfer transfer;
    try {
      transfer = Transfer.open(response.body(), exchange);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "file of a response: not readable, answered 404", e);
      write(NotFound.ANSWER.response(), exchange);
      return;
    }
    writeHead(response, exchange);
    transfer.run();
  }

  private static void writeHead(Response response, HttpServerExchange exchange) {
    exchange.setStatusCode(response.status());
    if (!response.reason().equals(StatusCodes.getReason(response.status()))) {
      exchange.setReasonPhrase(response.reason()); // costs the exchange a map of attachments
    }
    HeaderMap headers = exchange.getResponseHeaders();
    List<Response.Field> fields = response.fields();
    for (int i = 0; i < fields.size(); i++) { // no iterator: this is the hot path
      Response.Field field = fields.get(i);
      HttpString name = FieldNames.of(field.name());
      if (name.equals(Headers.VARY) || name.equals(LINK)) {
        headers.add(name, field.value()); // to those of outer handlers, such as CORS
      } else {
        headers.put(name, field.value());
      }
    }
  }
}
