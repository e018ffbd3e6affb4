package dev.lockstep.vertx;

import dev.lockstep.Lockstep;
import dev.lockstep.adapter.AsyncSender;
import dev.lockstep.adapter.Handover;
import dev.lockstep.adapter.Passage;
import dev.lockstep.http.FieldSink;
import dev.lockstep.http.Request;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/**
 * Answers requests for assets under names that name their bytes. It belongs behind the handlers
 * that decide who may see a file.
 */
public final class ContentHandler implements Handler<RoutingContext> {
  private final Lockstep lockstep;

  /**
   * Puts the assets before the handlers of later routes.
   *
   * @param lockstep the application's Lockstep
   */
  public ContentHandler(Lockstep lockstep) {
    this.lockstep = lockstep;
  }

  @Override
  public void handle(RoutingContext routing) {
    Request request = new RoutedRequest(routing);
    Runnable next = () -> handOver(lockstep.handOver(request), routing);
    if (!AsyncSender.send(lockstep.content(request), new VertxExchange(routing, request, next))) {
      next.run();
    }
  }

  /** Answers without the application, and passes on where there is no answer. */
  static void answer(Handover handover, Request request, RoutingContext routing) {
    if (!AsyncSender.send(handover.instead(), new VertxExchange(routing, request))) {
      routing.next();
    }
  }

  static void handOver(Handover handover, RoutingContext routing) {
    if (handover.changesHead()) {
      routing.addHeadersEndHandler(any -> changeHead(routing, handover));
    }
    routing.next();
  }

  private static void changeHead(RoutingContext routing, Handover handover) {
    HttpServerResponse response = routing.response();
    Passage passage = routing.get(VertxExchange.PASSAGE);
    FieldSink fields = new ResponseFields(response.headers());
    String type = response.headers().get("Content-Type");
    response.setStatusCode(handover.head(passage, response.getStatusCode(), type, fields));
  }
}
