package dev.lockstep.client.decision.retry;

import dev.lockstep.protocol.BuildNumber;
import org.jspecify.annotations.Nullable;

/** What {@code Retry-After} asks for (RFC 9110 §10.2.3): seconds, or a date. */
public final class RetryAfter {
  private RetryAfter() {}

  /**
   * Reads the value.
   *
   * @param value the header value, null when absent
   * @param date the value read as a date, milliseconds since the epoch; NaN when it is none
   * @param now the server's own {@code Date} where it is known, since the tab's clock may be wrong;
   *     milliseconds since the epoch
   * @return milliseconds to wait at least; 0 when absent, malformed or past
   */
  public static double millis(@Nullable String value, double date, double now) {
    if (value == null) {
      return 0;
    }
    long seconds = BuildNumber.parse(value);
    if (seconds > 0) {
      return seconds * 1000.0;
    }
    // NaN compares as not greater: garbage is no floor.
    return date > now ? date - now : 0;
  }
}
