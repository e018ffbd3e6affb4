package dev.lockstep.client.decision.retry;

import dev.lockstep.protocol.RefusalReason;
import org.jspecify.annotations.Nullable;

/**
 * How one attempt ended.
 *
 * @param status the status code; {@link #FAILED} for a network error
 * @param refused whether it carried {@code Build-Refused}, so that no handler ran
 * @param reason why it was refused; null when it was not, or for a reason of a later protocol
 * @param older whether an instance answered that is older than the request requires
 * @param retryAfter what {@code Retry-After} asks for, milliseconds; 0 when it asks for nothing
 */
public record Outcome(
    int status, boolean refused, @Nullable RefusalReason reason, boolean older, double retryAfter) {
  /** Stands in {@link #status} for an attempt that got no answer. */
  public static final int FAILED = 0;

  /**
   * Makes the outcome of a network error.
   *
   * @return no status, nothing known
   */
  public static Outcome failed() {
    return new Outcome(FAILED, false, null, false, 0);
  }

  /**
   * Whether the request did what it was for.
   *
   * @return true for a status below 400
   */
  public boolean succeeded() {
    return status != FAILED && status < 400;
  }

  boolean isWorthRepeating() {
    return status == FAILED
        || status == 502
        || status == 503
        || status == 504
        || (older && status >= 400);
  }
}
