package dev.lockstep.demo.instance;

import dev.lockstep.demo.Problem;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The API under {@code /api}:
 *
 * <ul>
 *   <li>{@code GET /api/notes?limit=N}: the newest notes as a JSON array of {@code {"id", "text",
 *       "build"}}; N is 1 to 1,000,000, by default 100
 *   <li>{@code POST /api/notes} with {@code {"text": "…"}}: 201 and the stored note
 *   <li>{@code GET /api/notes/7}: one note
 * </ul>
 *
 * Anything else is answered with a {@link Problem}, and nothing is stored.
 */
final class NotesApi implements HttpHandler {

  private static final Logger LOG = System.getLogger(NotesApi.class.getName());

  private static final String NOTES = "/api/notes";
  private static final int DEFAULT_LIMIT = 100;
  private static final int HIGHEST_LIMIT = 1_000_000;

  /** Rows read from the database at a time; bounds what one request holds in memory. */
  private static final int PAGE = 500;

  /**
   * Bytes. The longest text with every UTF-16 unit escaped as {@code \\uXXXX} takes 24,000; the
   * rest is room for fields that a newer tab may send.
   */
  static final int LARGEST_BODY = 64 * 1024;

  /**
   * Bytes of a refused body that are still read, so that the refusal arrives instead of a reset
   * connection; Undertow stops at 2 MiB by default. It has to be the server's option, since that of
   * a chunked body is fixed before any handler runs.
   */
  static final long LARGEST_DRAINED_BODY = 64L << 20;

  private static final JsonFactory JSON = new JsonFactory();

  private final NoteStore store;
  private final long build;

  private NotesApi(NoteStore store, long build) {
    this.store = store;
    this.build = build;
  }

  static HttpHandler over(NoteStore store, long build) {
    return new BlockingHandler(new NotesApi(store, build));
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-store");
    try {
      route(exchange);
    } catch (SQLException e) {
      LOG.log(Level.WARNING, "database: {0}", e.getMessage());
      new Problem(503, "the database does not answer; try again").send(exchange);
    } catch (IOException | JacksonException e) {
      // The client went away in the middle; there is nobody to tell.
      LOG.log(Level.DEBUG, "client gone: {0}", e.getMessage());
      IoUtils.safeClose(exchange.getConnection());
    }
  }

  private void route(HttpServerExchange exchange) throws IOException, SQLException {
    String path = exchange.getRequestPath();
    if (path.equals(NOTES)) {
      notes(exchange);
    } else if (path.startsWith(NOTES + "/")) {
      note(exchange, path.substring(NOTES.length() + 1));
    } else if (path.equals("/")) {
      welcome(exchange);
    } else {
      new Problem(404, "there is nothing here; the notes are at " + NOTES).send(exchange);
    }
  }

  /** What {@code curl} gets; a browser, which accepts HTML, gets the page. */
  private void welcome(HttpServerExchange exchange) {
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/plain;charset=utf-8");
    exchange
        .getResponseSender()
        .send(
            "Lockstep demo, build "
                + build
                + ".\nOpen this URL in a browser. The notes are at "
                + NOTES
                + ", the build is at /lockstep/build, the console at /deploy.\n");
  }

  private void notes(HttpServerExchange exchange) throws IOException, SQLException {
    var method = exchange.getRequestMethod();
    if (method.equals(Methods.GET) || method.equals(Methods.HEAD)) {
      list(exchange);
    } else if (method.equals(Methods.POST)) {
      add(exchange);
    } else {
      refuseMethod(exchange, "GET, HEAD, POST, OPTIONS");
    }
  }

  private void note(HttpServerExchange exchange, String id) throws IOException, SQLException {
    if (!exchange.getRequestMethod().equals(Methods.GET)
        && !exchange.getRequestMethod().equals(Methods.HEAD)) {
      refuseMethod(exchange, "GET, HEAD, OPTIONS");
      return;
    }
    Note note = id.matches("[1-9][0-9]{0,17}") ? store.find(Long.parseLong(id)) : null;
    if (note == null) {
      new Problem(404, "there is no such note").send(exchange);
    } else {
      send(exchange, 200, note);
    }
  }

  private void list(HttpServerExchange exchange) throws IOException, SQLException {
    int limit = limit(exchange.getQueryParameters().get("limit"));
    if (limit == 0) {
      new Problem(400, "limit must be one number from 1 to " + HIGHEST_LIMIT).send(exchange);
      return;
    }
    // The first page is read before anything is written: a dead database is still a clean 503.
    List<Note> page = store.below(Long.MAX_VALUE, Math.min(limit, PAGE));
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
    if (exchange.getRequestMethod().equals(Methods.HEAD)) {
      exchange.endExchange();
      return;
    }
    try {
      write(exchange, limit, page);
    } catch (SQLException e) {
      // Half an answer must not pass for a whole one.
      LOG.log(Level.WARNING, "database: {0}", e.getMessage());
      IoUtils.safeClose(exchange.getConnection());
    }
  }

  private void write(HttpServerExchange exchange, int limit, List<Note> first) throws SQLException {
    // Not closed on failure: closing would end the answer as if it were complete.
    JsonGenerator json =
        JSON.createGenerator(ObjectWriteContext.empty(), exchange.getOutputStream());
    json.writeStartArray();
    int left = limit;
    for (List<Note> page = first; !page.isEmpty(); ) {
      page.forEach(note -> note.writeTo(json));
      left -= page.size();
      long last = page.get(page.size() - 1).id();
      page = left == 0 ? List.of() : store.below(last, Math.min(left, PAGE));
    }
    json.writeEndArray();
    json.close();
  }

  private void add(HttpServerExchange exchange) throws IOException, SQLException {
    if (!isJson(exchange)) {
      exchange.getResponseHeaders().put(Headers.ACCEPT_ENCODING, "identity");
      new Problem(415, "send Content-Type: application/json, and no Content-Encoding")
          .send(exchange);
      return;
    }
    byte[] body = body(exchange);
    if (body == null) {
      new Problem(413, "the body must be at most " + LARGEST_BODY + " bytes").send(exchange);
      return;
    }
    NewNote asked = NewNote.parse(body);
    if (asked instanceof NewNote.Refused refused) {
      refused.problem().send(exchange);
    } else if (asked instanceof NewNote.Accepted accepted) {
      Note note = store.add(accepted.text(), build);
      exchange.getResponseHeaders().put(Headers.LOCATION, NOTES + "/" + note.id());
      send(exchange, 201, note);
    }
  }

  /** The limit, or 0 for one that is not acceptable. Pure. */
  static int limit(@Nullable Deque<String> values) {
    if (values == null) {
      return DEFAULT_LIMIT;
    }
    String value = values.size() == 1 ? values.getFirst() : "";
    int limit = value.matches("[0-9]{1,7}") ? Integer.parseInt(value) : 0;
    return limit <= HIGHEST_LIMIT ? limit : 0;
  }

  private static boolean isJson(HttpServerExchange exchange) {
    HeaderValues types = exchange.getRequestHeaders().get(Headers.CONTENT_TYPE);
    if (types == null || types.size() != 1) {
      return false;
    }
    String type = types.getFirst();
    int parameters = type.indexOf(';');
    String bare = parameters < 0 ? type : type.substring(0, parameters);
    return bare.strip().toLowerCase(Locale.ROOT).equals("application/json")
        && !exchange.getRequestHeaders().contains(Headers.CONTENT_ENCODING);
  }

  /** The request's body, or null when it is larger than allowed; no more than that is kept. */
  private static byte @Nullable [] body(HttpServerExchange exchange) throws IOException {
    InputStream in = exchange.getInputStream();
    byte[] body = in.readNBytes(LARGEST_BODY + 1);
    if (body.length <= LARGEST_BODY) {
      return body;
    }
    dropRest(in, exchange);
    return null;
  }

  /** A client that is answered while it still sends may not see the answer. */
  private static void dropRest(InputStream in, HttpServerExchange exchange) {
    try {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      exchange.setPersistent(false); // beyond the bound: the rest stays unread
    }
  }

  private static void refuseMethod(HttpServerExchange exchange, String allowed) {
    exchange.getResponseHeaders().put(Headers.ALLOW, allowed);
    if (exchange.getRequestMethod().equals(Methods.OPTIONS)) {
      exchange.setStatusCode(204).endExchange();
    } else {
      new Problem(405, "only " + allowed).send(exchange);
    }
  }

  private static void send(HttpServerExchange exchange, int status, Note note) {
    var bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      note.writeTo(json);
    }
    exchange.setStatusCode(status);
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
    exchange.getResponseSender().send(ByteBuffer.wrap(bytes.toByteArray()));
  }
}
