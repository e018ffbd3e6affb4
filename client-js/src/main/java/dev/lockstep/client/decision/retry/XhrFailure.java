package dev.lockstep.client.decision.retry;

/**
 * An {@code XMLHttpRequest} that ended without an answer.
 *
 * @param timeout the attempt's own {@code timeout}, milliseconds; 0 when it has none
 * @param elapsed how long the attempt took, milliseconds
 * @param offline whether the browser knows that it is offline
 */
public record XhrFailure(double timeout, double elapsed, boolean offline) {
  /**
   * Whether the app gets the failure at once.
   *
   * @return true when the time was over, and offline
   */
  public boolean isFinal() {
    return offline || (timeout > 0 && elapsed >= timeout);
  }
}
