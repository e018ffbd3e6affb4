package dev.lockstep.undertow;

import dev.lockstep.Lockstep;
import io.undertow.Undertow;

/** Stops a server without losing a request: drains it, then stops it. */
public final class DrainOnShutdown {
  private DrainOnShutdown() {}

  /**
   * Drains and stops the server when the JVM shuts down, as on SIGTERM. What kills the process must
   * grant it the time of both {@link dev.lockstep.guard.DrainTimings}.
   *
   * @param lockstep the server's Lockstep
   * @param server the server, started
   */
  public static void install(Lockstep lockstep, Undertow server) {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> drainAndStop(lockstep, server), "lockstep-drain"));
  }

  /**
   * Drains and stops the server now. Blocks meanwhile: never call it on an I/O thread.
   *
   * @param lockstep the server's Lockstep
   * @param server the server, started
   * @return true when nothing was in flight any more as the server stopped
   */
  public static boolean drainAndStop(Lockstep lockstep, Undertow server) {
    boolean idle = lockstep.drain().run();
    server.stop();
    return idle;
  }
}
