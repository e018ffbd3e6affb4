package dev.lockstep.servlet;

import dev.lockstep.Lockstep;

/**
 * Stops an embedded container without losing a request: drains it, then stops it.
 *
 * <p>A container that runs WARs stops taking connections before it tells an application, so there
 * is nobody left to announce a drain to: what takes the instance out of rotation must come first,
 * such as a balancer's own command or a {@code preStop} hook. {@link LockstepFilter#destroy()} then
 * waits for what is in flight.
 */
public final class DrainOnShutdown {
  private static final System.Logger LOG = System.getLogger(DrainOnShutdown.class.getName());

  /**
   * A container writes what is left of a response after the filters have returned, and tells nobody
   * when it has: one that is stopped in between loses the last answer.
   */
  private static final long LAST_WRITES_MILLIS = 500;

  /** Stops a container, as Tomcat's and Jetty's {@code stop} do. */
  @FunctionalInterface
  public interface Stop {
    /**
     * Stops it.
     *
     * @throws Exception when the container says so
     */
    void run() throws Exception;
  }

  private DrainOnShutdown() {}

  /**
   * Drains and stops the container when the JVM shuts down, as on SIGTERM. What kills the process
   * must grant it the time of both {@link dev.lockstep.drain.DrainTimings}. The container must not
   * have a shutdown hook of its own (Jetty: {@code setStopAtShutdown}), or it stops at once.
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
   * Drains and stops the container now, and closes Lockstep. Blocks meanwhile: never call it while
   * a request is handled.
   *
   * @param lockstep the application's Lockstep
   * @param container stops the container
   * @return true when nothing was in flight any more as the container stopped
   * @throws Exception when the container says so
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
      Thread.currentThread().interrupt(); // whoever is in a hurry gets a stop at once
    }
  }
}
