package dev.lockstep.signal;

import dev.lockstep.setting.SettingException;
import java.time.Duration;

/**
 * How many event streams an instance keeps open, and how they are kept alive.
 *
 * @param max the most streams that are open at once; 0 for none
 * @param heartbeat the time between two comments on a stream
 */
public record EventStreams(int max, Duration heartbeat) {
  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofHours(1);

  /**
   * 10,000 streams, and a comment every 25 s: below the 30 s after which many proxies give up on a
   * silent connection.
   */
  public static final EventStreams DEFAULT = new EventStreams(10_000, Duration.ofSeconds(25));

  /**
   * Validates the bounds.
   *
   * @param max 0 or more
   * @param heartbeat 100 ms to 1 hour
   * @throws IllegalArgumentException when one is out of range
   */
  public EventStreams {
    if (max < 0) {
      throw new SettingException("event streams", max, "0 or more", null);
    }
    SettingException.requireRange("heartbeat", heartbeat, SHORTEST, LONGEST);
  }
}
