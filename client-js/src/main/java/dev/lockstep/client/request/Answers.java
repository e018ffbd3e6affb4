package dev.lockstep.client.request;

import dev.lockstep.client.browser.Clock;
import dev.lockstep.client.decision.Liveness;
import dev.lockstep.client.decision.Signal;
import dev.lockstep.client.decision.retry.Outcome;
import dev.lockstep.client.decision.retry.RetryAfter;
import dev.lockstep.protocol.BuildStamp;
import dev.lockstep.protocol.HeaderNames;
import dev.lockstep.protocol.RefusalReason;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;

/** Reads what an answer's headers say. */
public final class Answers {
  private final Clock clock;
  private final long required;
  private final Notice notice;

  /** The headers of one answer. */
  public interface Headers {
    /**
     * Reads one.
     *
     * @param name its name, in any case
     * @return the value, several joined by {@code ", "}; null when absent
     */
    @Nullable String get(String name);
  }

  /**
   * Prepares.
   *
   * @param clock tells when an answer came
   * @param required the oldest build that can answer
   * @param notice hears each live answer's build
   */
  public Answers(Clock clock, long required, Notice notice) {
    this.clock = clock;
    this.required = required;
    this.notice = notice;
  }

  /**
   * Takes an answer of an own origin.
   *
   * @param status the status code
   * @param headers its headers
   * @return how the attempt ended
   */
  public Outcome heard(int status, Headers headers) {
    BuildStamp stamp = BuildStamp.parse(headers.get(HeaderNames.BUILD_NUMBER));
    boolean live = Liveness.isLive(headers.get("Age"), headers.get("Cache-Status"));
    String refusal = headers.get(HeaderNames.BUILD_REFUSED);
    RefusalReason reason = RefusalReason.parse(refusal);
    if (stamp != null && live) {
      tell(stamp, status >= 400 && reason == RefusalReason.OLD_TAB);
    }
    boolean older = stamp != null && live && stamp.build() < required;
    return new Outcome(status, refusal != null, reason, older, retryAfter(headers));
  }

  private void tell(BuildStamp stamp, boolean tooOld) {
    double now = clock.now();
    notice.take(new Signal.Answered(now, stamp.build(), stamp.min(), stamp.track()));
    if (tooOld) {
      notice.take(new Signal.TooOld(now, stamp.build(), stamp.track()));
    }
  }

  private double retryAfter(Headers headers) {
    String value = headers.get("Retry-After");
    if (value == null) {
      return 0;
    }
    double served = date(headers.get("Date"));
    return RetryAfter.millis(value, date(value), Double.isNaN(served) ? clock.now() : served);
  }

  @JSBody(params = "text", script = "return Date.parse(text);")
  private static native double date(@Nullable String text);
}
