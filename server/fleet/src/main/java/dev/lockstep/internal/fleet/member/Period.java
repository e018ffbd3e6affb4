package dev.lockstep.internal.fleet.member;

import java.time.Duration;

/** How often an instance reads and writes: a store gets 50 instances' requests a second at most. */
public final class Period {
  private static final Duration SHORTEST = Duration.ofSeconds(2);
  private static final int INSTANCES_PER_SECOND = 50;

  private Period() {}

  /**
   * Returns the time from reading to reading.
   *
   * @param instances how many the fleet has
   * @return 2 s, or one second for 50 instances if that is longer
   */
  public static Duration of(int instances) {
    Duration shared = Duration.ofSeconds(1).multipliedBy(instances).dividedBy(INSTANCES_PER_SECOND);
    return shared.compareTo(SHORTEST) < 0 ? SHORTEST : shared;
  }
}
