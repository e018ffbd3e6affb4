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
 * Drains before anything of the application is stopped.
 *
 * <p>It listens for the event, before all other listeners, and is no {@code SmartLifecycle}: what
 * else hears of the end may shut down what requests still need, and they are served until the drain
 * is over. Boot's own graceful shutdown comes after it, and at last the context closes Lockstep,
 * which is a bean.
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

  /** A child context's end, such as the management server's, is told here too. */
  @Override
  public void onApplicationEvent(ContextClosedEvent event) {
    if (event.getApplicationContext() == context) {
      if (lockstep.stamp() == null || lockstep.drain().phase() == DrainPhase.REFUSING) {
        lockstep.drain().finish(); // no balancer has to notice, or all of them have
      } else {
        lockstep.drain().run();
      }
    }
  }
}
