package dev.lockstep.undertow;

import dev.lockstep.Lockstep;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;

/**
 * The front door of this adapter: stamps every response, refuses requests that this instance must
 * not handle, answers requests for Lockstep's endpoints and for assets under names that name their
 * bytes, and passes all others on. What the application answers with 404 without content is
 * answered with what Lockstep has: the page, a document, an asset at its bare path.
 *
 * <p>The application decides who may see a file, by its answer to a request for the file's bare
 * path: a redirect, a 401 or a 403 is sent as it is. Lockstep sends the file where the application
 * would show it, or answers 404.
 *
 * <p>An application that answers cross-origin requests puts {@link StampHandler} outside and {@link
 * GuardHandler} inside its CORS handler, because JavaScript sees a refusal without CORS headers as
 * a failed fetch, and {@link ContentHandler} inside the handlers that decide who may see a file.
 * Then the handlers behind that are not called for files.
 *
 * <p>Undertow's server option {@code IDLE_TIMEOUT} also ends event streams, because their clients
 * send nothing; tabs then reconnect. Its socket options {@code READ_TIMEOUT} and {@code
 * WRITE_TIMEOUT} do not end streams.
 */
public final class LockstepHandler implements HttpHandler {
  private final HttpHandler first;

  /**
   * Makes the handler.
   *
   * @param lockstep the application's Lockstep
   * @param next the application's handlers
   */
  public LockstepHandler(Lockstep lockstep, HttpHandler next) {
    first = new StampHandler(lockstep, new AskingHandler(lockstep, next));
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    first.handleRequest(exchange);
  }
}
