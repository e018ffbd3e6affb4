package dev.lockstep.vertx;

import dev.lockstep.Lockstep;
import dev.lockstep.adapter.AsyncSender;
import dev.lockstep.http.Request;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.SecurityPolicyHandler;

/**
 * Refuses, before the handlers of later routes run, what this instance must not handle, and answers
 * requests for Lockstep's endpoints. It stands behind a {@link StampHandler}, which closes the
 * connections that must not be used again.
 *
 * <p>The body of a refused request is read and dropped, up to 64 MiB and for 10 s, so that its
 * sender sees the refusal.
 */
public final class GuardHandler implements SecurityPolicyHandler {
  private final Lockstep lockstep;

  /**
   * Puts the guard before the handlers of later routes.
   *
   * @param lockstep the application's Lockstep
   */
  public GuardHandler(Lockstep lockstep) {
    this.lockstep = lockstep;
  }

  @Override
  public void handle(RoutingContext routing) {
    Request request = new RoutedRequest(routing);
    if (!AsyncSender.send(lockstep.beforeFilters(request), new VertxExchange(routing, request))) {
      routing.next();
    }
  }
}
