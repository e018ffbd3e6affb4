package dev.lockstep.vertx;

import dev.lockstep.Lockstep;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Stops servers without losing a request: drains them, then closes Vert.x.
 *
 * <p>Quarkus closes its Vert.x by itself: there an application calls {@code lockstep.drain().run()}
 * in an observer of {@code ShutdownDelayInitiatedEvent}, and {@code lockstep.close()} in one of
 * {@code ShutdownEvent}.
 */
public final class DrainOnShutdown {
  /** Enough for the last bytes of the last responses. */
  private static final long CLOSE_SECONDS = 10;

  private DrainOnShutdown() {}

  /**
   * Drains and closes when the JVM shuts down, as on SIGTERM. What kills the process must grant it
   * the time of both {@link dev.lockstep.drain.DrainTimings}.
   *
   * @param lockstep the servers' Lockstep
   * @param vertx what the servers run on
   */
  public static void install(Lockstep lockstep, Vertx vertx) {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> drainAndClose(lockstep, vertx), "lockstep-drain"));
  }

  /**
   * Drains and closes now: Vert.x, and then Lockstep. Blocks meanwhile: never call it on an event
   * loop.
   *
   * @param lockstep the servers' Lockstep
   * @param vertx what the servers run on; it is closed, with all that runs on it
   * @return true when nothing was in flight any more as it was closed; false when the deadline was
   *     over, and what was in flight is given up
   */
  public static boolean drainAndClose(Lockstep lockstep, Vertx vertx) {
    try (lockstep) {
      boolean idle = lockstep.drain().run();
      vertx.close().await(CLOSE_SECONDS, TimeUnit.SECONDS);
      return idle;
    } catch (TimeoutException e) {
      return false; // a client does not take the last bytes: they end with the process
    }
  }
}
