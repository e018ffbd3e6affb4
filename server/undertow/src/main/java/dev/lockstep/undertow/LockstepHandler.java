package dev.lockstep.undertow;

import dev.lockstep.Lockstep;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;

/**
 * The front door of this adapter: stamps every response, refuses what this instance must not
 * handle, answers what is Lockstep's own, and hands everything else on.
 *
 * <p>An application that answers cross-origin requests puts {@link StampHandler} outside and {@link
 * AnswerHandler} inside its CORS handler, because a refusal without CORS headers reaches JavaScript
 * as a failed fetch.
 *
 * <p>Undertow's server option {@code IDLE_TIMEOUT} counts what a client sends, and one that listens
 * to an event stream sends nothing: it ends streams too, and tabs then open them anew. Its socket
 * options {@code READ_TIMEOUT} and {@code WRITE_TIMEOUT} do not.
 */
public final class LockstepHandler implements HttpHandler {
  private final HttpHandler first;

  /**
   * Puts Lockstep before an application.
   *
   * @param lockstep the application's Lockstep
   * @param next the application's handlers
   */
  public LockstepHandler(Lockstep lockstep, HttpHandler next) {
    first = new StampHandler(lockstep, new AnswerHandler(lockstep, next));
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    first.handleRequest(exchange);
  }
}
