package dev.lockstep.adapter;

import dev.lockstep.adapter.OpenBody.FileLost;
import dev.lockstep.http.Body;
import dev.lockstep.http.BodyResult;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Response;
import dev.lockstep.internal.http.NotFound;

/** Carries out outcomes on servers whose threads must not block. */
public final class AsyncSender {
  private static final System.Logger LOG = System.getLogger(AsyncSender.class.getName());

  private static final String LOST = "file of a response: not readable, answered with 404";

  private AsyncSender() {}

  /**
   * Carries out an outcome.
   *
   * @param outcome the outcome
   * @param exchange the request and its response
   * @return false if the request is the application's: nothing was done. For {@link
   *     Outcome.Blocking} true; {@link AsyncExchange#pass()} is then called later if the request is
   *     the application's
   */
  public static boolean send(Outcome outcome, AsyncExchange exchange) {
    if (outcome instanceof Outcome.Pass) {
      ResponseHead.leaveTo(exchange);
      return false;
    }
    if (outcome instanceof Response response) {
      respond(response, exchange);
    } else if (outcome instanceof Outcome.Blocking blocking) {
      exchange.onWorker(() -> sendFound(blocking.find().get(), exchange));
    } else if (outcome instanceof Outcome.ReadBody read) {
      read(read, exchange);
    } else if (outcome instanceof Outcome.Stream stream) {
      open(stream, exchange);
    }
    return true;
  }

  private static void sendFound(Outcome outcome, AsyncExchange exchange) {
    if (!send(outcome, exchange)) {
      exchange.pass();
    }
  }

  /**
   * Ends an exchange whose response cannot be completed. Closing the connection is the only way to
   * tell the client.
   *
   * @param exchange the exchange
   * @param failure the cause; logged if it is a {@link FileLost}
   */
  public static void abort(AsyncExchange exchange, Throwable failure) {
    if (failure instanceof FileLost) {
      LOG.log(
          System.Logger.Level.WARNING,
          "connection aborted: a file became unreadable after the response head was sent",
          failure);
    }
    exchange.abort();
  }

  /**
   * A response whose content the adapter sends itself.
   *
   * @param status the status code
   * @param reason the reason phrase
   * @param content the open content, empty for HEAD; the adapter closes it
   */
  public record Begun(int status, String reason, OpenBody content) {}

  /**
   * Writes the fields of a response that takes the place of one that the application has begun: the
   * server then has a channel already, to which the adapter writes. Opens a file where the content
   * is in one.
   *
   * @param response the response
   * @param exchange the exchange
   * @return the response, or a 404 where the file is not readable
   */
  public static Begun begin(Response response, AsyncExchange exchange) {
    boolean headOnly = exchange.request().method().equals("HEAD");
    try {
      OpenBody content = OpenBody.open(headOnly ? Body.NONE : response.body());
      ResponseHead.write(response, exchange);
      return new Begun(response.status(), response.reason(), content);
    } catch (FileLost e) {
      LOG.log(System.Logger.Level.WARNING, LOST, e);
      return begin(NotFound.ANSWER, exchange);
    }
  }

  private static void respond(Response response, AsyncExchange exchange) {
    if (!exchange.hasUnreadBody()) {
      write(response, exchange);
    } else if (exchange.awaitsContinue()) {
      exchange.closeAfterResponse(); // the client waits for a 100 that is not sent
      write(response, exchange);
    } else {
      receive(RequestBody.unwanted(response, exchange, sent -> write(sent, exchange)), exchange);
    }
  }

  private static void read(Outcome.ReadBody read, AsyncExchange exchange) {
    if (RequestBody.declaredLength(exchange.request()) > read.maxBytes()) {
      respond(read.answer().apply(BodyResult.TOO_LONG), exchange);
    } else {
      receive(
          RequestBody.wanted(
              read.maxBytes(), read.answer(), exchange, sent -> write(sent, exchange)),
          exchange);
    }
  }

  private static void receive(RequestBody body, AsyncExchange exchange) {
    body.whenSettled(exchange.after(RequestBody.MAX_TIME, body::fail));
    exchange.receive(body);
  }

  private static void open(Outcome.Stream stream, AsyncExchange exchange) {
    Response head = stream.head();
    StreamHead.write(head, exchange);
    exchange.stream(head.status(), head.reason(), stream.feed());
  }

  private static void write(Response response, AsyncExchange exchange) {
    boolean headOnly = exchange.request().method().equals("HEAD");
    if (!headOnly && response.body() instanceof Body.Region) {
      exchange.onWorker(() -> writeFile(response, exchange));
      return;
    }
    ResponseHead.write(response, exchange);
    if (!headOnly && response.body() instanceof Body.Bytes bytes) {
      exchange.send(response.status(), response.reason(), bytes.buffer());
    } else {
      exchange.send(response.status(), response.reason());
    }
  }

  /** Opens the file before the head is sent, so that a missing file is answered with 404. */
  private static void writeFile(Response response, AsyncExchange exchange) {
    OpenBody file;
    try {
      file = OpenBody.open(response.body());
    } catch (FileLost e) {
      LOG.log(System.Logger.Level.WARNING, LOST, e);
      write(NotFound.ANSWER, exchange);
      return;
    }
    ResponseHead.write(response, exchange);
    exchange.send(response.status(), response.reason(), file);
  }
}
