package dev.lockstep.undertow;

import dev.lockstep.Lockstep;
import io.undertow.Undertow;

/** Stops a server without losing a request: drains it, then stops it. */
public final class DrainOnShutdown {
  /** Time to close the listeners when a handler does not end. */
  private static final long STOP_MILLIS = 1_000;

  private DrainOnShutdown() {}

  /**
   * Drains and stops the server when the JVM shuts down, as on SIGTERM. The process needs the time
   * of all {@link dev.lockstep.drain.DrainTimings} before it is killed.
   *
   * @param lockstep the server's Lockstep
   * @param server the server, started
   */
  public static void install(Lockstep lockstep, Undertow server) {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> drainAndStop(lockstep, server), "lockstep-drain"));
  }

  /**
   * Drains and stops the server now, and closes Lockstep. Blocks until then: never call it on an
   * I/O thread.
   *
   * @param lockstep the server's Lockstep
   * @param server the server, started
   * @return true if no request was in flight when the server stopped; false if the deadline passed
   *     and the requests in flight were aborted
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
   * Undertow's {@code stop} waits for its handlers, without a limit unless {@code SHUTDOWN_TIMEOUT}
   * is set. The drain has waited already.
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
