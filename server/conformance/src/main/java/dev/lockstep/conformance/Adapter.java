package dev.lockstep.conformance;

import dev.lockstep.Lockstep;
import java.util.Set;

/** An adapter on a server, for the contract. */
public interface Adapter {
  /**
   * How many threads a server may have for requests: few, so that streams that hold threads are
   * noticed.
   */
  int THREADS = 24;

  /**
   * Returns the name of the server under test.
   *
   * @return the server's name and version, and how it is used where there are several ways; the
   *     title of its column in the table of results
   */
  String name();

  /**
   * Returns what the server cannot do. Default: no limits.
   *
   * @return the limits
   */
  default Set<Limit> limits() {
    return Set.of();
  }

  /**
   * Starts a server on a free port of the loopback interface, with {@link #THREADS} threads for
   * requests if that can be configured.
   *
   * @param lockstep the Lockstep that the adapter serves
   * @param application handles all other requests
   * @return the server
   * @throws Exception when it does not start
   */
  Running start(Lockstep lockstep, Application application) throws Exception;

  /** A running server. */
  interface Running {
    /**
     * Returns its port.
     *
     * @return the port
     */
    int port();

    /**
     * Drains and stops with the adapter's own class.
     *
     * @return true if no request was in flight at the end
     * @throws Exception when the server fails to stop
     */
    boolean drainAndStop() throws Exception;

    /**
     * Stops at once. Does nothing if it has stopped.
     *
     * @throws Exception when the server fails to stop
     */
    void stop() throws Exception;
  }
}
