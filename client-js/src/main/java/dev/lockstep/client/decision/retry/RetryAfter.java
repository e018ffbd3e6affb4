package dev.lockstep.client.decision.retry;

/** What {@code Retry-After} asks for (RFC 9110 §10.2.3): seconds, or a date. */
public final class RetryAfter {
  private RetryAfter() {}

  /**
   * Reads the value.
   *
   * @param seconds the value read as seconds; NaN when it is none
   * @param date the value read as a date, milliseconds since the epoch; NaN when it is none
   * @param served the server's own {@code Date} in milliseconds since the epoch, since the tab's
   *     clock may be wrong; NaN when unknown
   * @param now milliseconds since the epoch
   * @return milliseconds to wait at least; 0 when absent, malformed or past
   */
  public static double millis(double seconds, double date, double served, double now) {
    // NaN compares as not greater: garbage is no floor.
    if (seconds > 0) {
      return seconds * 1000;
    }
    double wait = date - (served > 0 ? served : now);
    return wait > 0 ? wait : 0;
  }
}
