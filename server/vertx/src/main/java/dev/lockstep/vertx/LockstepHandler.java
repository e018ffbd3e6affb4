package dev.lockstep.vertx;

import dev.lockstep.Lockstep;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.PlatformHandler;

/**
 * The front door of this adapter: stamps every response, refuses what this instance must not
 * handle, answers what is Lockstep's own, and hands everything else on. It belongs on the first
 * route: {@code router.route().handler(new LockstepHandler(lockstep))}.
 *
 * <p>An application that answers cross-origin requests puts {@link StampHandler} before and {@link
 * AnswerHandler} behind its {@code CorsHandler}, because a refusal without CORS headers reaches
 * JavaScript as a failed fetch.
 *
 * <p>Leave {@code HttpServerOptions.setCompressionSupported} off, as it is by default: assets are
 * compressed already, and a compressor holds events back. {@code setIdleTimeout} must be longer
 * than the heartbeat, or it ends event streams.
 */
public final class LockstepHandler implements PlatformHandler {
  private final StampHandler stamp;
  private final AnswerHandler answer;

  /**
   * Puts Lockstep before the handlers of later routes.
   *
   * @param lockstep the application's Lockstep
   */
  public LockstepHandler(Lockstep lockstep) {
    stamp = new StampHandler(lockstep);
    answer = new AnswerHandler(lockstep);
  }

  @Override
  public void handle(RoutingContext routing) {
    stamp.enter(routing);
    answer.handle(routing);
  }
}
