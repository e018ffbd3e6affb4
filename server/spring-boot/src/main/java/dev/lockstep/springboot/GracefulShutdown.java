package dev.lockstep.springboot;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.support.DefaultLifecycleProcessor;

/**
 * Sets how long Boot waits for requests after the drain, which has taken a part of the time.
 *
 * @param budget the time for both
 * @param streams how long the application's event streams may go on after the drain
 * @param processor stops the web server; none if the application has one of another type, whose
 *     timeouts stay as they are
 * @param inRequest whether the calling thread handles a request
 */
record GracefulShutdown(
    ShutdownBudget budget,
    Duration streams,
    ObjectProvider<DefaultLifecycleProcessor> processor,
    BooleanSupplier inRequest) {
  /**
   * Sets it.
   *
   * @param spent how long the drain took
   * @param idle whether nothing but event streams is in flight
   */
  void follow(Duration spent, boolean idle) {
    Duration left = budget.graceful(spent, idle, streams, inRequest.getAsBoolean());
    processor.ifAvailable(
        stops ->
            stops.setTimeoutForShutdownPhase(
                WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE, left.toMillis()));
  }
}
