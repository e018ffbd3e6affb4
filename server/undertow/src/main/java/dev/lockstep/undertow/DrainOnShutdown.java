package dev.lockstep.undertow;

import dev.lockstep.Lockstep;
import io.undertow.Undertow;

/** Stops a server without losing a request: drains it, then stops it. */
public final class DrainOnShutdown {
  /** Enough to close what listens, where a handler does not end. */
  private static final long STOP_MILLIS = 1_000;

  private DrainOnShutdown() {}

  /**
   * Drains and stops the server when the JVM shuts down, as on SIGTERM. What kills the process must
   * grant it the time of both {@link dev.lockstep.drain.DrainTimings}.
   *
   * @param lockstep the server's Lockstep
   * @param server the server, started
   */
  public static void install(Lockstep lockstep, Undertow server) {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> drainAndStop(lockstep, server), "lockstep-drain"));
  }

  /**
   * Drains and stops the server now, and closes Lockstep. Blocks meanwhile: never call it on an I/O
   * thread.
   *
   * @param lockstep the server's Lockstep
   * @param server the server, started
   * @return true when nothing was in flight any more as the server stopped; false when the deadline
   *     was over, and what was in flight is given up
   */
  public static boolean drainAndStop(Lockstep lockstep, Undertow server) {
    try (lockstep) {
      boolean idle = lockstep.drain().run();
      if (idle) {
        server.stop();
      } else {
        stopWithoutWaiting(server);
      }
      return idle;
    }
  }

  /**
   * Undertow waits for its handlers as it stops: for ever, unless it was built with {@code
   * SHUTDOWN_TIMEOUT}. The drain has waited already.
   */
  private static void stopWithoutWaiting(Undertow server) {
    Thread stopping = new Thread(server::stop, "lockstep-stop");
    stopping.setDaemon(true);
    stopping.start();
    try {
      stopping.join(STOP_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
