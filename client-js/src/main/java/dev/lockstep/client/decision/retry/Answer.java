package dev.lockstep.client.decision.retry;

import dev.lockstep.client.decision.Stamp;
import org.jspecify.annotations.Nullable;

/**
 * An answer of an origin that is stamped, as far as the retry looks at it.
 *
 * @param status the status code
 * @param refusal what {@code Build-Refused} says, as {@link Outcome#refusal} reads it
 * @param stamp what {@code Build-Number} says; null when it is absent or malformed, and when the
 *     answer may come from a cache
 * @param retryAfter what {@code Retry-After} asks for, milliseconds; 0 when it asks for nothing
 */
public record Answer(int status, int refusal, @Nullable Stamp stamp, double retryAfter) {
  /**
   * Whether the instance is too new for the tab.
   *
   * @return true for a refusal {@code old-tab}
   */
  public boolean isTooNew() {
    return refusal == Outcome.OLD_TAB && status >= 400;
  }

  /**
   * Judges it against what the request requires.
   *
   * @param required the oldest build that can answer
   * @return how the attempt ended
   */
  public Outcome outcome(double required) {
    boolean older = stamp != null && stamp.build() < required;
    boolean misdirected = status == 421 && refusal == Outcome.NONE;
    return new Outcome(status, misdirected ? Outcome.MISDIRECTED : refusal, older, retryAfter);
  }
}
