package dev.lockstep.springboot;

import dev.lockstep.drain.DrainTimings;
import java.time.Duration;

/**
 * Divides the time in which an application stops: the drain comes first, Boot's graceful shutdown
 * gets what is left.
 *
 * @param total the time for both, {@code spring.lifecycle.timeout-per-shutdown-phase}
 */
record ShutdownBudget(Duration total) {
  /**
   * Shortens the drain to the budget, from its end: load balancers need the announcement most.
   *
   * @param wanted how long each part should take
   * @return how long it may take
   */
  DrainTimings drain(DrainTimings wanted) {
    Duration announce = shorter(wanted.announce(), total);
    Duration refuse = shorter(wanted.refuse(), total.minus(announce));
    Duration deadline = shorter(wanted.deadline(), total.minus(announce).minus(refuse));
    return new DrainTimings(announce, refuse, deadline);
  }

  /**
   * Decides how long Boot may wait for requests after the drain.
   *
   * @param spent how long the drain took
   * @param idle whether it ended because nothing was in flight but the application's event streams
   * @param streams how long those may go on
   * @param inRequest whether a request stops the application, and would wait for itself
   * @return 0 or longer
   */
  Duration graceful(Duration spent, boolean idle, Duration streams, boolean inRequest) {
    Duration left = total.minus(spent);
    if (idle) {
      left = shorter(left, inRequest ? Duration.ZERO : streams);
    }
    return left.isNegative() ? Duration.ZERO : left;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
