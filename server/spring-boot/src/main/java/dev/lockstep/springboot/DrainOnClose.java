package dev.lockstep.springboot;

import dev.lockstep.Lockstep;
import dev.lockstep.drain.DrainPhase;
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
 * shutdown follows. At the end the context closes Lockstep, which is a bean.
 */
final class DrainOnClose implements ApplicationListener<ContextClosedEvent>, Ordered {
  private final Lockstep lockstep;
  private final ApplicationContext context;

  DrainOnClose(Lockstep lockstep, ApplicationContext context) {
    this.lockstep = lockstep;
    this.context = context;
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
      if (lockstep.stamp() == null || lockstep.drain().phase() == DrainPhase.REFUSING) {
        lockstep
            .drain()
            .finish(); // in development, or after the announcement: no balancer to wait for
      } else {
        lockstep.drain().run();
      }
    }
  }
}
