package dev.lockstep.conformance;

import dev.lockstep.Lockstep;
import java.util.Set;

/** An adapter on a server, as the contract sees it. */
public interface Adapter {
  /** How many threads a server may have for requests, so that a stream that holds one shows. */
  int THREADS = 24;

  /**
   * Returns what is tested.
   *
   * @return the server's name and version, and how it is used where there are several ways; the
   *     title of its column in the table of results
   */
  String name();

  /**
   * Returns what the server cannot do. Default: nothing of it.
   *
   * @return the limits
   */
  default Set<Limit> limits() {
    return Set.of();
  }

  /**
   * Starts a server on a free port of the loopback interface, with {@link #THREADS} threads for
   * requests where that can be said.
   *
   * @param lockstep what the adapter puts before the application
   * @param application what answers everything else
   * @return the server
   * @throws Exception when it does not start
   */
  Running start(Lockstep lockstep, Application application) throws Exception;

  /** A server that runs. */
  interface Running {
    /**
     * Returns where it listens.
     *
     * @return the port
     */
    int port();

    /**
     * Drains and stops, with the adapter's own means.
     *
     * @return true when nothing was in flight any more
     * @throws Exception when the server says so
     */
    boolean drainAndStop() throws Exception;

    /**
     * Stops at once. Does nothing when it has stopped.
     *
     * @throws Exception when the server says so
     */
    void stop() throws Exception;
  }
}
