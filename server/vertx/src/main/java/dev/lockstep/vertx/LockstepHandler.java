package dev.lockstep.vertx;

import dev.lockstep.Lockstep;
import dev.lockstep.adapter.AsyncSender;
import dev.lockstep.adapter.Handover;
import dev.lockstep.http.Request;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.PlatformHandler;
import org.jspecify.annotations.Nullable;

/**
 * The front door of this adapter: stamps every response, refuses what this instance must not
 * handle, and answers requests for Lockstep's endpoints and for assets under names that name their
 * bytes. {@link #mount} puts it on the first route of a router, and on the last one what answers
 * requests that no route has answered: the page, a document, an asset at its bare path.
 *
 * <p>The routes of that router decide who may see a file, by their answer to a request for the
 * file's bare path: a redirect, a 401 or a 403 is sent as it is. Lockstep sends the file where they
 * would show it, or answer 404. They are not asked where the router is a sub-router, or where the
 * handler is on a route alone: then put it behind the handlers that decide.
 *
 * <p>An application that answers cross-origin requests puts {@link StampHandler} before and {@link
 * GuardHandler} behind its {@code CorsHandler}, because a refusal without CORS headers reaches
 * JavaScript as a failed fetch, {@link ContentHandler} behind the handlers that decide who may see
 * a file, and {@link FallbackHandler} on the last route.
 *
 * <p>Leave {@code HttpServerOptions.setCompressionSupported} off, as it is by default: assets are
 * compressed already, and a compressor holds events back. {@code setIdleTimeout} must be longer
 * than the heartbeat, or it ends event streams.
 */
public final class LockstepHandler implements PlatformHandler {
  private final Lockstep lockstep;
  private final StampHandler stamp;
  private final @Nullable Router router;

  /**
   * Puts Lockstep before the handlers of later routes, and asks none of them: navigations and bare
   * paths of assets are answered here.
   *
   * @param lockstep the application's Lockstep
   */
  public LockstepHandler(Lockstep lockstep) {
    this(lockstep, null);
  }

  private LockstepHandler(Lockstep lockstep, @Nullable Router router) {
    this.lockstep = lockstep;
    this.router = router;
    stamp = new StampHandler(lockstep);
  }

  /**
   * Puts Lockstep around the routes of a router. Call it before routes are added.
   *
   * @param router the application's router
   * @param lockstep the application's Lockstep
   */
  public static void mount(Router router, Lockstep lockstep) {
    router.route().handler(new LockstepHandler(lockstep, router));
    router.route().last().handler(new FallbackHandler(lockstep));
  }

  @Override
  public void handle(RoutingContext routing) {
    if (Asked.isAsked(routing.response())) {
      routing.next(); // the first routing of this request has done the rest
      return;
    }
    stamp.enter(routing);
    Request request = new RoutedRequest(routing);
    Runnable next = () -> routing(request, routing);
    if (!AsyncSender.send(lockstep.answer(request), new VertxExchange(routing, request, next))) {
      next.run();
    }
  }

  private void routing(Request request, RoutingContext routing) {
    Handover handover = lockstep.askApplication(request);
    if (router != null && handover.dropsContent() && routing.mountPoint() == null) {
      Asked.ask(router, handover, request, routing);
    } else if (router == null || handover.dropsContent()) {
      ContentHandler.answer(handover, request, routing);
    } else {
      ContentHandler.handOver(handover, routing);
    }
  }
}
