package dev.lockstep.vertx;

import dev.lockstep.Lockstep;
import dev.lockstep.adapter.AsyncSender;
import dev.lockstep.http.Request;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.PlatformHandler;

/**
 * The front door of this adapter: stamps every response, refuses what this instance must not
 * handle, and answers requests for Lockstep's endpoints and for assets under names that name their
 * bytes. {@link #mount} puts it on the first route of a router, and on the last one what answers
 * requests that no route has answered: the page, a document, an asset at its bare path.
 *
 * <p>It consists of {@link StampHandler}, {@link GuardHandler}, {@link ContentHandler} and, on the
 * last route, {@link FallbackHandler}. An application that answers cross-origin requests puts the
 * first before and the second behind its {@code CorsHandler}, because a refusal without CORS
 * headers reaches JavaScript as a failed fetch. One that shows some files to some people only puts
 * the third behind the handlers that decide this.
 *
 * <p>Leave {@code HttpServerOptions.setCompressionSupported} off, as it is by default: assets are
 * compressed already, and a compressor holds events back. {@code setIdleTimeout} must be longer
 * than the heartbeat, or it ends event streams.
 */
public final class LockstepHandler implements PlatformHandler {
  private final Lockstep lockstep;
  private final StampHandler stamp;
  private final ContentHandler content;
  private final boolean asksApplication;

  /**
   * Puts Lockstep before the handlers of later routes, and asks none of them: navigations and bare
   * paths of assets are answered here.
   *
   * @param lockstep the application's Lockstep
   */
  public LockstepHandler(Lockstep lockstep) {
    this(lockstep, false);
  }

  private LockstepHandler(Lockstep lockstep, boolean asksApplication) {
    this.lockstep = lockstep;
    this.asksApplication = asksApplication;
    stamp = new StampHandler(lockstep);
    content = new ContentHandler(lockstep);
  }

  /**
   * Puts Lockstep around the routes of a router. Call it before routes are added.
   *
   * @param router the application's router
   * @param lockstep the application's Lockstep
   */
  public static void mount(Router router, Lockstep lockstep) {
    router.route().handler(new LockstepHandler(lockstep, true));
    router.route().last().handler(new FallbackHandler(lockstep));
  }

  @Override
  public void handle(RoutingContext routing) {
    stamp.enter(routing);
    Request request = new RoutedRequest(routing);
    VertxExchange exchange = new VertxExchange(routing, request);
    if (AsyncSender.send(
        lockstep.guard(request).orElse(() -> lockstep.endpoint(request)), exchange)) {
      return;
    }
    if (asksApplication) {
      content.handle(routing);
    } else if (!AsyncSender.send(
        lockstep.content(request).orElse(() -> lockstep.handOver(request).instead()), exchange)) {
      routing.next();
    }
  }
}
