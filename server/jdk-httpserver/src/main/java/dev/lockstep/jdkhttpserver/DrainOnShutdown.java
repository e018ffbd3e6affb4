package dev.lockstep.jdkhttpserver;

import com.sun.net.httpserver.HttpServer;
import dev.lockstep.Lockstep;

/** Stops a server without losing a request: drains it, then stops it. */
public final class DrainOnShutdown {
  /** For the last bytes of the last response, whose handler has returned. */
  private static final int LAST_BYTES_SECONDS = 1;

  private DrainOnShutdown() {}

  /**
   * Drains and stops the server when the JVM shuts down, as on SIGTERM. What kills the process must
   * grant it the time of both {@link dev.lockstep.drain.DrainTimings}.
   *
   * @param lockstep the server's Lockstep
   * @param server the server, started
   */
  public static void install(Lockstep lockstep, HttpServer server) {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> drainAndStop(lockstep, server), "lockstep-drain"));
  }

  /**
   * Drains and stops the server now, and closes Lockstep. Blocks meanwhile: never call it while a
   * request is handled.
   *
   * @param lockstep the server's Lockstep
   * @param server the server, started
   * @return true when nothing was in flight any more as the server stopped
   */
  public static boolean drainAndStop(Lockstep lockstep, HttpServer server) {
    try (lockstep) {
      boolean idle = lockstep.drain().run();
      server.stop(LAST_BYTES_SECONDS);
      return idle;
    }
  }
}
