package dev.lockstep.client.decision.retry;

import dev.lockstep.client.decision.Digits;
import org.jspecify.annotations.Nullable;

/** What {@code Retry-After} asks for (RFC 9110 §10.2.3): seconds, or a date. */
public final class RetryAfter {
  private RetryAfter() {}

  /**
   * Reads the value.
   *
   * @param value the header; null when absent
   * @param date the same value read as a date, milliseconds since the epoch; NaN when it is none
   * @param served the server's own {@code Date} in milliseconds since the epoch, since the tab's
   *     clock may be wrong; NaN when unknown
   * @param now milliseconds since the epoch
   * @return milliseconds to wait at least; 0 when absent, malformed or past
   */
  public static double millis(@Nullable String value, double date, double served, double now) {
    double seconds = Digits.number(value);
    // NaN compares as not greater: what is malformed sets no floor.
    if (seconds > 0) {
      return seconds * 1000;
    }
    double wait = date - (served > 0 ? served : now);
    return wait > 0 ? wait : 0;
  }
}
