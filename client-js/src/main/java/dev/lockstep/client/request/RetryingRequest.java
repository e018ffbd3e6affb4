package dev.lockstep.client.request;

import dev.lockstep.client.browser.Browser;
import dev.lockstep.client.decision.Liveness;
import dev.lockstep.client.decision.Stamp;
import dev.lockstep.client.decision.retry.Exchange;
import dev.lockstep.client.decision.retry.Outcome;
import dev.lockstep.client.decision.retry.RetryAfter;
import dev.lockstep.client.decision.retry.RetryPlan;
import dev.lockstep.client.decision.retry.RetrySlots;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSExport;
import org.teavm.jso.JSObject;

/** One request on its way, whatever the number of attempts. */
public final class RetryingRequest extends RetrySlots.Waiter {
  private final Requests requests;
  private Exchange exchange;
  private double sentAt;
  private double delay;
  private boolean refused;
  private boolean enters;
  private @Nullable JSObject send;
  private @Nullable JSObject timer;

  RetryingRequest(Requests requests, Exchange exchange) {
    this.requests = requests;
    this.exchange = exchange;
    this.sentAt = exchange.startedAt();
  }

  /**
   * Takes an answer of an own origin, and tells whether the request is sent again. If so, {@link
   * #resend} follows; if not, the app gets the answer.
   *
   * @param status the status code
   * @param stamp the header {@code Build-Number}; here and below null when absent, several lines
   *     joined by {@code ", "}
   * @param refusal the header {@code Build-Refused}
   * @param age the header {@code Age}
   * @param cacheStatus the header {@code Cache-Status}
   * @param date the header {@code Date}, milliseconds since the epoch, NaN when unknown
   * @param seconds the header {@code Retry-After} read as seconds, NaN when it is none
   * @param retryDate the header {@code Retry-After} read as a date, like {@code date}
   * @param ahead how far the server's clock is ahead, milliseconds, NaN when unknown
   * @return true when the app is not to see it
   */
  @JSExport
  public boolean repeatsAfter(
      int status,
      @Nullable String stamp,
      @Nullable String refusal,
      @Nullable String age,
      @Nullable String cacheStatus,
      double date,
      double seconds,
      double retryDate,
      double ahead) {
    int reason = Outcome.refusal(refusal);
    Stamp read = Stamp.parse(stamp);
    boolean older = false;
    if (read != null
        && Liveness.isLive(age, cacheStatus)
        && Liveness.isFresh(date, sentAt, ahead)) {
      requests.tab.answered(read.build(), read.min(), read.track());
      if (reason == Outcome.OLD_TAB && status >= 400) {
        requests.tab.tooOld(read.build(), read.track());
      }
      requests.tab.calm(read.build(), read.track(), stamp);
      older = read.build() < requests.required;
    }
    double wait = RetryAfter.millis(seconds, retryDate, date, requests.browser.now());
    return decide(new Outcome(status, reason, older, wait));
  }

  /**
   * Takes a network error, as {@link #repeatsAfter} takes an answer.
   *
   * @return true when the app is not to see it
   */
  @JSExport
  public boolean fails() {
    return decide(Outcome.failed());
  }

  private boolean decide(Outcome outcome) {
    double now = requests.browser.now();
    double wait =
        RetryPlan.decide(exchange, outcome, requests.budget(), now, requests.browser.random());
    if (wait >= 0) {
      exchange = exchange.again();
      delay = wait;
      refused = outcome.isRefused();
      if (!refused) {
        requests.budget = requests.budget.spent();
      }
      return true;
    }
    if (wait == RetryPlan.GIVE_UP) {
      requests.tab.exhausted();
    } else if (outcome.succeeded()) {
      requests.budget = requests.budget.earned();
    }
    close();
    return false;
  }

  /**
   * Sends it again, after its delay and in its turn.
   *
   * @param again a function that sends it
   */
  @JSExport
  public void resend(JSObject again) {
    send = again;
    count(requests.browser);
    if (refused && !enters) {
      enters = true;
      requests.slots.enter(this);
    } else {
      begin();
    }
  }

  @Override
  protected void begin() {
    sentAt = requests.browser.now() + delay;
    timer = send == null ? null : requests.browser.after(delay, send);
  }

  /**
   * Tells the time that is left of the app's own limit.
   *
   * @param timeout the limit, milliseconds
   * @return milliseconds, at least 1
   */
  @JSExport
  public double left(double timeout) {
    return Math.max(1, exchange.startedAt() + timeout - requests.browser.now());
  }

  /** Ends it: nothing is sent any more, and its slot is free for the next. */
  @JSExport
  public void close() {
    if (timer != null) {
      stop(timer);
      timer = null;
    }
    send = null;
    if (enters) {
      enters = false;
      requests.slots.leave(this);
    }
  }

  /** What {@code browser.retries} says goes into the report of the page to come. */
  @JSBody(params = "browser", script = "browser.retries++;")
  private static native void count(Browser browser);

  @JSBody(params = "timer", script = "timer();")
  private static native void stop(JSObject timer);
}
