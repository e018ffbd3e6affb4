package dev.lockstep.it.app;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * The handlers of the applications, which all instances share with their database: {@code GET
 * /api/notes} lists the notes and {@code POST} adds one; as JSON, or as HTML for htmx.
 */
final class NotesBackend {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final List<String> notes = new CopyOnWriteArrayList<>(List.of("milk"));
  private final List<String> executed = new CopyOnWriteArrayList<>();

  /** The handler of an instance. */
  HttpHandler of(long build) {
    return exchange ->
        exchange
            .getRequestReceiver()
            .receiveFullString(
                (received, body) -> handle(received, build, body), StandardCharsets.UTF_8);
  }

  /** The requests that ran, as in {@code 7127 POST bread}. */
  List<String> executed() {
    return List.copyOf(executed);
  }

  private void handle(HttpServerExchange exchange, long build, String body) {
    if (exchange.getRequestMethod().equals(Methods.POST)) {
      String text = isJson(exchange) ? JSON.readTree(body).path("text").stringValue() : form(body);
      notes.add(text);
      executed.add(build + " POST " + text);
    } else {
      executed.add(build + " " + exchange.getRequestMethod());
    }
    exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-store");
    boolean html = exchange.getRequestHeaders().contains("HX-Request");
    exchange
        .getResponseHeaders()
        .put(Headers.CONTENT_TYPE, html ? "text/html;charset=utf-8" : "application/json");
    exchange.getResponseSender().send(html ? items() : JSON.writeValueAsString(notes));
  }

  private String items() {
    return notes.stream().map(note -> "<li>" + note + "</li>").collect(Collectors.joining());
  }

  private static boolean isJson(HttpServerExchange exchange) {
    return exchange
        .getRequestHeaders()
        .getFirst(Headers.CONTENT_TYPE)
        .startsWith("application/json");
  }

  private static String form(String body) {
    return URLDecoder.decode(body.replaceFirst("^text=", ""), StandardCharsets.UTF_8);
  }
}
