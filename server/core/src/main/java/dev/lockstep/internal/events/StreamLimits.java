package dev.lockstep.internal.events;

import dev.lockstep.setting.SettingException;
import java.time.Duration;

/**
 * How many event streams an instance keeps open, and how often it writes to them.
 *
 * @param max how many streams may be open at once; 0 for none
 * @param heartbeat the time between two comments on a stream
 */
public record StreamLimits(int max, Duration heartbeat) {
  private static final Duration MIN_HEARTBEAT = Duration.ofMillis(100);
  private static final Duration MAX_HEARTBEAT = Duration.ofHours(1);

  /** 10,000 streams, and a comment every 25 s: below the idle timeout of 30 s of many proxies. */
  public static final StreamLimits DEFAULT = new StreamLimits(10_000, Duration.ofSeconds(25));

  /**
   * Validates the bounds.
   *
   * @param max 0 or more
   * @param heartbeat 100 ms to 1 hour
   * @throws SettingException when one is out of range
   * @throws NullPointerException when {@code heartbeat} is null
   */
  public StreamLimits {
    if (max < 0) {
      throw new SettingException("event streams", max, "0 or more", null);
    }
    SettingException.requireRange("heartbeat", heartbeat, MIN_HEARTBEAT, MAX_HEARTBEAT);
  }
}
