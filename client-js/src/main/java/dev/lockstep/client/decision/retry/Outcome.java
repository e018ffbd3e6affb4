package dev.lockstep.client.decision.retry;

import dev.lockstep.client.decision.Regex;
import dev.lockstep.client.decision.TokenField;
import org.jspecify.annotations.Nullable;

/**
 * How one attempt ended.
 *
 * @param status the status code; {@link #FAILED} for a network error
 * @param refusal what {@code Build-Refused} says: {@link #NONE}, {@link #WITHDRAWN}, {@link
 *     #OLD_TAB} or {@link #REFUSED}; {@link #MISDIRECTED} where it says nothing
 * @param older whether an instance answered that is older than the request requires
 * @param retryAfter what {@code Retry-After} asks for, milliseconds; 0 when it asks for nothing
 */
public record Outcome(int status, int refusal, boolean older, double retryAfter) {
  /** Stands in {@link #status} for an attempt that got no answer. */
  public static final int FAILED = 0;

  /** No refusal. */
  public static final int NONE = 0;

  /** Any other reason, those of a later protocol included: no handler ran. */
  public static final int REFUSED = 1;

  /** The tab's build was rolled back. */
  public static final int WITHDRAWN = 2;

  /** The tab is older than the oldest that the instance serves. */
  public static final int OLD_TAB = 3;

  /**
   * A 421 without {@code Build-Refused}: a proxy's own error page has taken the header away. The
   * status alone says that no handler ran (RFC 9110 §15.5.20).
   */
  public static final int MISDIRECTED = 4;

  /** What an overloaded server gets at least, between two attempts. Milliseconds. */
  static final double OVERLOAD_DELAY = 1_000;

  /**
   * Reads the header value (RFC 9651, Item of the type Token). A malformed one counts as absent; a
   * reason of a later protocol is a refusal.
   *
   * @param regex the platform's
   * @param value the value of {@code Build-Refused}, null when absent
   * @return what it says
   */
  public static int refusal(Regex regex, @Nullable String value) {
    String reason = TokenField.read(regex, value);
    if (reason == null) {
      return NONE;
    }
    if (reason.equals("withdrawn")) {
      return WITHDRAWN;
    }
    return reason.equals("old-tab") ? OLD_TAB : REFUSED;
  }

  /**
   * The same in a JVM.
   *
   * @param value as above
   * @return as above
   */
  public static int refusal(@Nullable String value) {
    return refusal(Regex.JAVA, value);
  }

  /**
   * Makes a 503 that is no refusal wait: a rate limiter or an overloaded server answers it, and
   * repetitions at once would feed the overload.
   *
   * @param random 0 (inclusive) to 1 (exclusive), evenly spread
   * @return with a delay of one to two seconds at least; any other outcome as it is
   */
  public Outcome paced(double random) {
    return isOverload()
        ? new Outcome(status, refusal, older, Math.max(retryAfter, OVERLOAD_DELAY * (1 + random)))
        : this;
  }

  /**
   * Whether a server says that it has too much to do.
   *
   * @return true for a 503 that is no refusal
   */
  public boolean isOverload() {
    return status == 503 && refusal == NONE;
  }

  /**
   * Makes the outcome of a network error.
   *
   * @return no status, nothing known
   */
  public static Outcome failed() {
    return new Outcome(FAILED, NONE, false, 0);
  }

  /**
   * Whether the request did what it was for.
   *
   * @return true for a status below 400
   */
  public boolean succeeded() {
    return status != FAILED && status < 400;
  }

  /**
   * Whether no handler ran. Only an error status can be a refusal: a 2xx with the header would
   * contradict itself.
   *
   * @return true for an error status with {@code Build-Refused}
   */
  public boolean isRefused() {
    return refusal != NONE && status >= 400;
  }

  boolean isWorthRepeating() {
    return status == FAILED
        || status == 502
        || status == 503
        || status == 504
        || (older && status >= 400);
  }
}
