package dev.lockstep.jdkhttpserver;

import com.sun.net.httpserver.HttpServer;
import dev.lockstep.Lockstep;

/** Stops a server without losing a request: drains it, then stops it. */
public final class DrainOnShutdown {
  /** Time to send the last bytes of responses whose handlers have returned. */
  private static final int LAST_BYTES_SECONDS = 1;

  private DrainOnShutdown() {}

  /**
   * Drains and stops the server when the JVM shuts down, as on SIGTERM. The process needs the time
   * of all {@link dev.lockstep.drain.DrainTimings} before it is killed.
   *
   * @param lockstep the server's Lockstep
   * @param server the server, started
   */
  public static void install(Lockstep lockstep, HttpServer server) {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> drainAndStop(lockstep, server), "lockstep-drain"));
  }

  /**
   * Drains and stops the server now, and closes Lockstep. Blocks until then: never call it from a
   * request's handler.
   *
   * @param lockstep the server's Lockstep
   * @param server the server, started
   * @return true if no request was in flight when the server stopped
   */
  public static boolean drainAndStop(Lockstep lockstep, HttpServer server) {
    try (lockstep) {
      boolean idle = lockstep.drain().run();
      server.stop(LAST_BYTES_SECONDS);
      return idle;
    }
  }
}
