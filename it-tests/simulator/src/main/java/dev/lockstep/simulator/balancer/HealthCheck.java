package dev.lockstep.simulator.balancer;

import dev.lockstep.drain.DrainTimings;
import java.time.Duration;

/**
 * When a balancer notices that an instance is ready, or is not any more.
 *
 * @param interval milliseconds between two checks of an instance
 * @param fall failed checks that take it out
 * @param rise successful checks that take it in
 */
public record HealthCheck(int interval, int fall, int rise) {
  /** A check every 500 ms, out at the second failure, in at the first success. */
  public static final HealthCheck DEFAULT = new HealthCheck(500, 2, 1);

  /** The timings of a drain that fit this check. */
  public DrainTimings drain() {
    return DrainTimings.forHealthCheck(Duration.ofMillis(interval), fall);
  }

  /** When the balancer acts on what changed now; every instance has its own turn to be checked. */
  int noticedAt(int now, int instance, boolean ready) {
    int turn = instance * 37 % interval;
    int next = now + Math.floorMod(turn - now, interval);
    return next + ((ready ? rise : fall) - 1) * interval;
  }
}
