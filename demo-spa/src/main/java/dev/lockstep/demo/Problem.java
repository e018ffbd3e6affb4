package dev.lockstep.demo;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * An error answer as RFC 9457 describes it. The type is left out, so {@code about:blank}: the
 * status says what went wrong, the detail says how to put it right.
 */
public record Problem(int status, String detail) {

  private static final JsonMapper JSON = JsonMapper.shared();

  /** The detail of such a document; empty when it is none. */
  public static String detailOf(String document) {
    try {
      return JSON.readTree(document).path("detail").asString("");
    } catch (JacksonException e) {
      return "";
    }
  }

  /** RFC 9457 §4.2.1: with {@code about:blank} the title is the status's own phrase. */
  public String title() {
    return StatusCodes.getReason(status);
  }

  public void send(HttpServerExchange exchange) {
    var document = JSON.createObjectNode();
    document.put("title", title()).put("status", status).put("detail", detail);
    exchange.setStatusCode(status);
    exchange
        .getResponseHeaders()
        .put(Headers.CONTENT_TYPE, "application/problem+json")
        .put(Headers.CACHE_CONTROL, "no-store");
    exchange.getResponseSender().send(JSON.writeValueAsString(document));
  }
}
