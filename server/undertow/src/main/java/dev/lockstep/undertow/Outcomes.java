package dev.lockstep.undertow;

import dev.lockstep.http.Outcome;
import dev.lockstep.http.Response;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import java.nio.ByteBuffer;

/** Does with an exchange what the core decided. */
final class Outcomes {
  /**
   * How much of an unwanted request body is read, so that its sender sees the response instead of a
   * reset connection. Undertow's own bound of 2 MiB would reset a 5 MB upload.
   */
  private static final long MAX_UNWANTED_BODY_BYTES = 64L << 20;

  private Outcomes() {}

  static void perform(Outcome outcome, HttpServerExchange exchange, HttpHandler next)
      throws Exception {
    if (outcome instanceof Outcome.Answer answer) {
      send(answer.response(), exchange);
    } else if (outcome instanceof Outcome.Blocking blocking) {
      perform(blocking, exchange, next);
    } else {
      next.handleRequest(exchange);
    }
  }

  private static void perform(
      Outcome.Blocking blocking, HttpServerExchange exchange, HttpHandler next) throws Exception {
    if (exchange.isInIoThread()) {
      HttpHandler onWorker = dispatched -> perform(blocking.find().get(), dispatched, next);
      exchange.dispatch(onWorker);
    } else {
      perform(blocking.find().get(), exchange, next);
    }
  }

  private static void send(Response response, HttpServerExchange exchange) {
    if (exchange.getMaxEntitySize() > 0) {
      exchange.setMaxEntitySize(Math.max(exchange.getMaxEntitySize(), MAX_UNWANTED_BODY_BYTES));
    }
    exchange.setStatusCode(response.status());
    exchange.setReasonPhrase(response.reason());
    HeaderMap headers = exchange.getResponseHeaders();
    for (Response.Field field : response.fields()) {
      headers.put(HttpString.tryFromString(field.name()), field.value());
    }
    if (response.body().length == 0 || exchange.getRequestMethod().equals(Methods.HEAD)) {
      exchange.endExchange();
    } else {
      exchange.getResponseSender().send(ByteBuffer.wrap(response.body()));
    }
  }
}
