package dev.lockstep.vertx;

import dev.lockstep.Lockstep;
import dev.lockstep.adapter.Passage;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.PlatformHandler;

/**
 * Puts the build number on every response, counts requests in flight for the drain, and closes
 * connections after their response once the drain is announced.
 */
public final class StampHandler implements PlatformHandler {
  private final Lockstep lockstep;

  /**
   * Puts the stamp before the handlers of later routes.
   *
   * @param lockstep the application's Lockstep
   */
  public StampHandler(Lockstep lockstep) {
    this.lockstep = lockstep;
  }

  @Override
  public void handle(RoutingContext routing) {
    enter(routing);
    routing.next();
  }

  void enter(RoutingContext routing) {
    HttpServerRequest request = routing.request();
    MultiMap fields = request.response().headers();
    ResponseFields response = new ResponseFields(fields);
    Passage passage =
        lockstep.enter(
            response, VertxExchange.isHttp1(request) && request.getHeader("Upgrade") == null);
    routing.addHeadersEndHandler(any -> passage.seal(response));
    routing.put(VertxExchange.PASSAGE, passage);
    Leaving leaving = new Leaving(passage, request);
    routing.addHeadersEndHandler(leaving::headSent);
    routing.addEndHandler(leaving::ended);
  }
}
