package dev.lockstep.undertow;

import dev.lockstep.Lockstep;
import dev.lockstep.adapter.AsyncSender;
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
  /** The path of a request that is shown under another. */
  private static final AttachmentKey<String> OWN_PATH = AttachmentKey.create(String.class);

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
        lockstep.guard(request).orElse(() -> lockstep.endpoint(request)),
        new UndertowExchange(exchange, request, next))) {
      if (!(next instanceof ContentHandler)) {
        showBarePath(exchange, lockstep.barePath(request));
      }
      next.handleRequest(exchange);
    }
  }

  private static void showBarePath(HttpServerExchange exchange, @Nullable String bare) {
    if (bare != null) {
      exchange.putAttachment(OWN_PATH, exchange.getRelativePath());
      show(exchange, bare);
    }
  }

  /** Shows a request under its own path again. */
  static void showOwnPath(HttpServerExchange exchange) {
    String own = exchange.getAttachment(OWN_PATH);
    if (own != null) {
      exchange.removeAttachment(OWN_PATH);
      show(exchange, own);
    }
  }

  private static void show(HttpServerExchange exchange, String path) {
    exchange.setRelativePath(path);
    exchange.setRequestPath(exchange.getResolvedPath() + path);
  }
}
