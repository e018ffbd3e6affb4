package dev.lockstep.undertow;

import dev.lockstep.Lockstep;
import dev.lockstep.adapter.AsyncSender;
import dev.lockstep.http.RequestPath;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests that this instance must not handle, before the next handler runs, and answers
 * requests for Lockstep's endpoints.
 *
 * <p>The handlers between this one and a {@link ContentHandler} see a file's bare path, {@code
 * /css/app.css}, where the request is for {@code /css/app-3f2a1b9c0d.css}: who may see the file is
 * decided by the same rules.
 *
 * <p>The body of a refused request is read and dropped, up to 64 MiB and for 10 s, so that its
 * sender sees the refusal. Chunked bodies are limited by Undertow's server option {@code
 * MAX_ENTITY_SIZE}, 2 MiB by default: raise it if clients send larger ones.
 */
public final class GuardHandler implements HttpHandler {
  /** The paths of a request that is shown under another. */
  private static final AttachmentKey<Paths> OWN_PATHS = AttachmentKey.create(Paths.class);

  private record Paths(String relative, String path, String uri, boolean hasHost) {
    static Paths of(HttpServerExchange exchange) {
      return new Paths(
          exchange.getRelativePath(),
          exchange.getRequestPath(),
          exchange.getRequestURI(),
          exchange.isHostIncludedInRequestURI());
    }

    void show(HttpServerExchange exchange) {
      exchange.setRelativePath(relative);
      exchange.setRequestPath(path);
      exchange.setRequestURI(uri, hasHost);
    }
  }

  private final Lockstep lockstep;
  private final HttpHandler next;

  /**
   * Makes the handler.
   *
   * @param lockstep the application's Lockstep
   * @param next the handler of all other requests
   */
  public GuardHandler(Lockstep lockstep, HttpHandler next) {
    this.lockstep = lockstep;
    this.next = next;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    ExchangeRequest request = new ExchangeRequest(exchange);
    if (!AsyncSender.send(
        lockstep.beforeFilters(request), new UndertowExchange(exchange, request, next))) {
      showBarePath(exchange, lockstep.barePath(request));
      next.handleRequest(exchange);
    }
  }

  static void showBarePath(HttpServerExchange exchange, @Nullable String bare) {
    if (bare != null) {
      exchange.putAttachment(OWN_PATHS, Paths.of(exchange));
      String path = exchange.getResolvedPath() + bare;
      new Paths(bare, path, RequestPath.encode(path), false).show(exchange);
    }
  }

  /** Shows a request under its own path again. */
  static void showOwnPath(HttpServerExchange exchange) {
    Paths own = exchange.getAttachment(OWN_PATHS);
    if (own != null) {
      exchange.removeAttachment(OWN_PATHS);
      own.show(exchange);
    }
  }
}
