package dev.lockstep.springboot;

import dev.lockstep.Lockstep;
import dev.lockstep.drain.Drain;
import dev.lockstep.drain.DrainPhase;
import java.time.Duration;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;

/**
 * Drains before any part of the application is stopped.
 *
 * <p>It is the first listener of the event and not a {@code SmartLifecycle}: other listeners may
 * stop what requests still need, and requests are served until the drain ends. Boot's graceful
 * shutdown follows, with what is left of the time for both. At the end the context closes Lockstep,
 * which is a bean.
 */
final class DrainOnClose implements ApplicationListener<ContextClosedEvent>, Ordered {
  private final Lockstep lockstep;
  private final ApplicationContext context;
  private final OutsideRequests outside;
  private final GracefulShutdown graceful;

  DrainOnClose(
      Lockstep lockstep,
      ApplicationContext context,
      OutsideRequests outside,
      GracefulShutdown graceful) {
    this.lockstep = lockstep;
    this.context = context;
    this.outside = outside;
    this.graceful = graceful;
    lockstep
        .drain()
        .whenAnnounced(
            () -> AvailabilityChangeEvent.publish(context, ReadinessState.REFUSING_TRAFFIC));
  }

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  /** Also receives the events of child contexts, such as the management server's. */
  @Override
  public void onApplicationEvent(ContextClosedEvent event) {
    if (event.getApplicationContext() == context) {
      Drain drain = lockstep.drain();
      long start = System.nanoTime();
      boolean idle = isBalancerWaitedFor(drain) ? drain.run() : drain.finish();
      graceful.follow(Duration.ofNanos(System.nanoTime() - start), idle);
    }
  }

  /** Whether a load balancer may send requests until it has noticed the drain. */
  private boolean isBalancerWaitedFor(Drain drain) {
    return lockstep.stamp() != null // else in development
        && drain.phase() != DrainPhase.REFUSING // else it has had its time
        && outside.seen()
        && !Surroundings.isTest(context.getEnvironment())
        && !Surroundings.isDevTools(context.getClassLoader());
  }
}
