package dev.lockstep.drain;

import static java.util.Objects.requireNonNull;

import dev.lockstep.setting.SettingException;
import java.time.Duration;

/**
 * How long each part of a drain takes.
 *
 * @param announce how long to keep serving after readiness turned 503, so that every load balancer
 *     has noticed
 * @param refuse how long to refuse requests after that. A balancer without active health checks,
 *     such as nginx, stops sending requests when a GET is refused. A request that it sends while
 *     the listening socket closes is lost
 * @param deadline how long to wait at the end for requests in flight
 */
public record DrainTimings(Duration announce, Duration refuse, Duration deadline) {
  /** Added to the health checks' interval: the answer has to arrive and take effect. */
  private static final Duration MARGIN = Duration.ofMillis(500);

  /** A busy balancer sends a GET within milliseconds; an idle one has no request to lose. */
  private static final Duration REFUSE = Duration.ofSeconds(1);

  /**
   * 1.5 s, 1 s and 20 s: fits a health check every 500 ms that takes an instance out of rotation at
   * the second failure.
   */
  public static final DrainTimings DEFAULT =
      new DrainTimings(Duration.ofMillis(1500), REFUSE, Duration.ofSeconds(20));

  /**
   * Validates the durations.
   *
   * @param announce 0 or longer
   * @param refuse 0 or longer
   * @param deadline 0 or longer
   * @throws SettingException when one is negative
   * @throws NullPointerException when one is null
   */
  public DrainTimings {
    requireNotNegative("announce", announce);
    requireNotNegative("refuse", refuse);
    requireNotNegative("deadline", deadline);
  }

  /**
   * Derives the announcement from a load balancer's health check: interval × fall + 500 ms.
   *
   * @param interval time between two checks, such as HAProxy's {@code inter} or Kubernetes' {@code
   *     periodSeconds}
   * @param fall how many failed checks take an instance out of rotation, 1 or more
   * @return timings with the default refusal and deadline
   * @throws SettingException when {@code interval} is negative or {@code fall} is below 1
   * @throws NullPointerException when {@code interval} is null
   */
  public static DrainTimings forHealthCheck(Duration interval, int fall) {
    requireNotNegative("interval", interval);
    if (fall < 1) {
      throw new SettingException("fall", fall, "1 or more", null);
    }
    return new DrainTimings(interval.multipliedBy(fall).plus(MARGIN), REFUSE, DEFAULT.deadline);
  }

  private static void requireNotNegative(String parameter, Duration duration) {
    requireNonNull(duration, parameter);
    if (duration.isNegative()) {
      throw new SettingException(parameter, duration, "0 or longer", null);
    }
  }
}
