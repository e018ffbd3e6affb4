package dev.lockstep.client.decision.retry;

/**
 * One request as the app made it, whatever the number of attempts.
 *
 * @param repeatable whether it may run twice without harm: an idempotent method (RFC 9110 §9.2.2)
 *     or an {@code Idempotency-Key}
 * @param replayable whether its body can be sent again; false for a stream
 * @param startedAt when the first attempt was sent, milliseconds since the epoch
 * @param limit the time that all attempts may take together, milliseconds
 * @param attempts how many attempts were made
 */
public record Exchange(
    boolean repeatable, boolean replayable, double startedAt, double limit, int attempts) {
  /**
   * Starts with the first attempt.
   *
   * @param method the request method, in upper case
   * @param hasKey whether the request carries an {@code Idempotency-Key}
   * @param replayable whether the body can be sent again
   * @param now milliseconds since the epoch
   * @param timeout the app's own limit in milliseconds, 0 when it has none
   * @return the exchange, one attempt made
   */
  public static Exchange starting(
      String method, boolean hasKey, boolean replayable, double now, double timeout) {
    double limit = timeout > 0 ? Math.min(timeout, RetryPlan.MOST_TIME) : RetryPlan.MOST_TIME;
    return new Exchange(hasKey || isRepeatable(method), replayable, now, limit, 1);
  }

  /**
   * Whether a method is safe (RFC 9110 §9.2.1): it asks for nothing but an answer.
   *
   * @param method the request method, in upper case
   * @return true for GET, HEAD and OPTIONS
   */
  public static boolean isSafe(String method) {
    return method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS");
  }

  private static boolean isRepeatable(String method) {
    return isSafe(method) || method.equals("PUT") || method.equals("DELETE");
  }

  /**
   * Counts another attempt.
   *
   * @return the exchange, one more attempt made
   */
  public Exchange again() {
    return new Exchange(repeatable, replayable, startedAt, limit, attempts + 1);
  }

  /**
   * Tells how much of the app's own limit the next attempt has.
   *
   * @param timeout the limit, milliseconds
   * @param now milliseconds since the epoch
   * @return milliseconds, at least 1, since 0 would mean no limit
   */
  public double left(double timeout, double now) {
    return Math.max(1, startedAt + timeout - now);
  }
}
