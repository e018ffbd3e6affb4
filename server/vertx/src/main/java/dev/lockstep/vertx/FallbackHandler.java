package dev.lockstep.vertx;

import dev.lockstep.Lockstep;
import dev.lockstep.http.Request;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/**
 * Answers requests that no route has answered with what Lockstep has: an asset at its bare path,
 * one of an earlier build, a document, the page. It belongs on the last route: {@code
 * router.route().last().handler(new FallbackHandler(lockstep))}.
 */
public final class FallbackHandler implements Handler<RoutingContext> {
  private final Lockstep lockstep;

  /**
   * Puts the answers behind the handlers of all routes.
   *
   * @param lockstep the application's Lockstep
   */
  public FallbackHandler(Lockstep lockstep) {
    this.lockstep = lockstep;
  }

  @Override
  public void handle(RoutingContext routing) {
    if (Asked.isAsked(routing.response())) {
      routing.next(); // Vert.x answers 404: the routes do not know the file
      return;
    }
    Request request = new RoutedRequest(routing);
    ContentHandler.answer(lockstep.handOver(request), request, routing);
  }
}
