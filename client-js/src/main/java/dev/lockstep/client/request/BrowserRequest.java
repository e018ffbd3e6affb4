package dev.lockstep.client.request;

import dev.lockstep.client.browser.Browser;
import dev.lockstep.client.decision.retry.Answer;
import dev.lockstep.client.decision.retry.Exchange;
import dev.lockstep.client.tab.RetryingRequest;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSExport;
import org.teavm.jso.JSObject;

/** A request of {@code fetch} or {@code XMLHttpRequest}, whatever the number of attempts. */
public final class BrowserRequest extends RetryingRequest {
  private final Requests requests;
  private @Nullable JSObject send;
  private @Nullable JSObject timer;

  BrowserRequest(Requests requests, Exchange exchange) {
    super(requests.retries, exchange);
    this.requests = requests;
  }

  /**
   * Takes an answer of an own origin, and tells whether the request is sent again. If so, {@link
   * #resend} follows; if not, the app gets the answer.
   *
   * @param status the status code
   * @param headers a function that gives the value of a header, several lines joined by {@code ",
   *     "}; null when absent
   * @return true when the app is not to see it
   */
  @JSExport
  public boolean repeatsAfter(int status, JSObject headers) {
    Answer answer = requests.read(status, headers, sentAt());
    boolean repeats = repeatsAfter(answer);
    requests.remember(answer, headers);
    return repeats;
  }

  /**
   * Takes a network error, as {@link #repeatsAfter} takes an answer.
   *
   * @return true when the app is not to see it
   */
  @JSExport
  public boolean fails() {
    return repeatsAfterFailure();
  }

  /**
   * Sends it again, after its delay.
   *
   * @param again a function that sends it
   */
  @JSExport
  public void resend(JSObject again) {
    send = again;
    count(requests.browser);
    resend();
  }

  @Override
  protected void sendAfter(double millis) {
    timer = send == null ? null : requests.browser.after(millis, send);
  }

  /**
   * Tells the time that is left of the app's own limit.
   *
   * @param timeout the limit, milliseconds
   * @return milliseconds, at least 1
   */
  @JSExport
  public double left(double timeout) {
    return exchange().left(timeout, requests.browser.now());
  }

  /** Ends it: nothing is sent any more. */
  @JSExport
  public void close() {
    if (timer != null) {
      stop(timer);
      timer = null;
    }
    send = null;
    leave();
  }

  /** What {@code browser.retries} says goes into the report of the page to come. */
  @JSBody(params = "browser", script = "browser.retries++;")
  private static native void count(Browser browser);

  @JSBody(params = "timer", script = "timer();")
  private static native void stop(JSObject timer);
}
