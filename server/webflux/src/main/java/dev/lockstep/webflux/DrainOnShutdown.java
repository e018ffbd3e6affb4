package dev.lockstep.webflux;

import dev.lockstep.Lockstep;
import reactor.netty.DisposableServer;

/**
 * Stops a server without losing a request: drains it, then stops it. With Spring Boot, the close of
 * the application's context does that.
 */
public final class DrainOnShutdown {
  private DrainOnShutdown() {}

  /**
   * Drains and stops the server when the JVM shuts down, as on SIGTERM. What kills the process must
   * grant it the time of both {@link dev.lockstep.drain.DrainTimings}.
   *
   * @param lockstep the server's Lockstep
   * @param server the server, started
   */
  public static void install(Lockstep lockstep, DisposableServer server) {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> drainAndStop(lockstep, server), "lockstep-drain"));
  }

  /**
   * Drains and stops the server now. Blocks meanwhile: never call it on an event loop.
   *
   * @param lockstep the server's Lockstep
   * @param server the server, started
   * @return true when nothing was in flight any more as the server stopped; false when the deadline
   *     was over, and what was in flight is given up
   */
  public static boolean drainAndStop(Lockstep lockstep, DisposableServer server) {
    boolean idle = lockstep.drain().run();
    server.disposeNow();
    return idle;
  }
}
