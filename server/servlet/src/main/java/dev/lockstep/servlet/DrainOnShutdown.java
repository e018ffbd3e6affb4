package dev.lockstep.servlet;

import dev.lockstep.Lockstep;

/**
 * Stops an embedded container without losing a request: drains it, then stops it.
 *
 * <p>A container that runs WARs stops accepting connections before it notifies an application, so
 * the application cannot announce a drain. Take the instance out of rotation first, with a command
 * of the balancer or a {@code preStop} hook. {@link LockstepFilter#destroy()} then waits for
 * requests in flight.
 */
public final class DrainOnShutdown {
  private static final System.Logger LOG = System.getLogger(DrainOnShutdown.class.getName());

  /**
   * A container writes the rest of a response after the filters have returned, and does not report
   * when it is done. Stopping it in between would lose the last response.
   */
  private static final long LAST_WRITES_MILLIS = 500;

  /** Stops a container, as Tomcat's and Jetty's {@code stop} do. */
  @FunctionalInterface
  public interface Stop {
    /**
     * Stops it.
     *
     * @throws Exception when the container fails to stop
     */
    void run() throws Exception;
  }

  private DrainOnShutdown() {}

  /**
   * Drains and stops the container when the JVM shuts down, as on SIGTERM. The process needs the
   * time of all {@link dev.lockstep.drain.DrainTimings} before it is killed. The container must not
   * have its own shutdown hook (Jetty: {@code setStopAtShutdown}), because that stops it at once.
   *
   * @param lockstep the application's Lockstep
   * @param container stops the container, such as {@code server::stop}
   */
  public static void install(Lockstep lockstep, Stop container) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try {
                    drainAndStop(lockstep, container);
                  } catch (Exception e) {
                    LOG.log(System.Logger.Level.WARNING, "container: did not stop cleanly", e);
                  }
                },
                "lockstep-drain"));
  }

  /**
   * Drains and stops the container now, and closes Lockstep. Blocks until then: never call it from
   * a request's handler.
   *
   * @param lockstep the application's Lockstep
   * @param container stops the container
   * @return true if no request was in flight when the container stopped
   * @throws Exception when the container fails to stop
   */
  public static boolean drainAndStop(Lockstep lockstep, Stop container) throws Exception {
    try (lockstep) {
      boolean idle = lockstep.drain().run();
      awaitLastWrites();
      container.run();
      return idle;
    }
  }

  private static void awaitLastWrites() {
    try {
      Thread.sleep(LAST_WRITES_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // an interrupt stops the container at once
    }
  }
}
