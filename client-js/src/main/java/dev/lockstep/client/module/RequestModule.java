package dev.lockstep.client.module;

import dev.lockstep.client.decision.Handoff;
import dev.lockstep.client.decision.Liveness;
import dev.lockstep.client.decision.Regex;
import dev.lockstep.client.decision.SecondPartPlan;
import dev.lockstep.client.decision.ServerClock;
import dev.lockstep.client.decision.Stamp;
import dev.lockstep.client.decision.retry.Answer;
import dev.lockstep.client.decision.retry.Exchange;
import dev.lockstep.client.decision.retry.FetchFailure;
import dev.lockstep.client.decision.retry.Outcome;
import dev.lockstep.client.decision.retry.RequirementFault;
import dev.lockstep.client.decision.retry.RetryAfter;
import dev.lockstep.client.decision.retry.XhrFailure;
import dev.lockstep.client.tab.AnswerListener;
import dev.lockstep.client.tab.Clock;
import dev.lockstep.client.tab.Retries;
import dev.lockstep.client.tab.RetryingRequest;
import dev.lockstep.protocol.HeaderNames;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSExport;
import org.teavm.jso.JSObject;

/** The module {@code requests.js}: how answers are read, and what is sent again. */
public final class RequestModule {
  private RequestModule() {}

  /** The clock of the edges. */
  interface ClockEdge extends JSObject {
    /** As {@link Clock#now}. */
    double now();

    /** As {@link Clock#random}. */
    double random();

    /** The clock less a monotonic one. */
    double drift();

    /**
     * Starts a timer.
     *
     * @param delay milliseconds
     * @param action a function to call then
     * @return a function that stops the timer
     */
    JSObject after(double delay, JSObject action);
  }

  /** What hears of builds; as {@link AnswerListener}. */
  interface SignalEdge extends JSObject {
    /** As {@link AnswerListener#answered}. */
    void answered(double build, double min, @Nullable String track, @Nullable String front);

    /** As {@link AnswerListener#tooOld}. */
    void tooOld(double build, @Nullable String track);

    /** As {@link AnswerListener#exhausted}. */
    void exhausted();

    /** As {@link AnswerListener#unchanged}. */
    void unchanged();

    /** As {@link AnswerListener#isNoNews}. */
    boolean isNoNews(double build, @Nullable String track);

    /** An answer seems to be old, and nothing is known of the server's clock. */
    void doubted();
  }

  /** What the requests of a page share. */
  static final class Requests implements Clock, AnswerListener, Regex {
    private final ClockEdge clock;
    private final SignalEdge signals;
    private final Retries retries;
    private double ahead = Double.NaN;
    private double drift = Double.NaN;
    private boolean doubts = true;

    Requests(ClockEdge clock, SignalEdge signals, double required) {
      this.clock = clock;
      this.signals = signals;
      this.retries = new Retries(this, this, required);
    }

    @Override
    public double now() {
      return clock.now();
    }

    @Override
    public double random() {
      return clock.random();
    }

    @Override
    public void answered(double build, double min, @Nullable String track, @Nullable String front) {
      signals.answered(build, min, track, front);
    }

    @Override
    public void tooOld(double build, @Nullable String track) {
      signals.tooOld(build, track);
    }

    @Override
    public void exhausted() {
      signals.exhausted();
    }

    @Override
    public void unchanged() {
      signals.unchanged();
    }

    @Override
    public boolean isNoNews(double build, @Nullable String track) {
      return signals.isNoNews(build, track);
    }

    @Override
    public @Nullable String group(String expression, String text) {
      return match(expression, text);
    }

    Answer read(int status, JSObject headers, double sentAt) {
      double date = date(header(headers, "Date"));
      boolean plausible = learn(date, sentAt, header(headers, "Cache-Control"));
      boolean believed =
          plausible
              && Liveness.isBelieved(
                  this,
                  header(headers, "Age"),
                  header(headers, "Cache-Status"),
                  date,
                  sentAt,
                  ahead);
      String retryAfter = header(headers, "Retry-After");
      return new Answer(
          status,
          Outcome.refusal(this, header(headers, HeaderNames.BUILD_REFUSED)),
          believed ? Stamp.parse(this, header(headers, HeaderNames.BUILD_NUMBER)) : null,
          RetryAfter.millis(retryAfter, date(retryAfter), date, now()));
    }

    /** Learns of the server's clock; false when an answer is in doubt. */
    private boolean learn(double date, double sentAt, @Nullable String cacheControl) {
      if (ServerClock.hasJumped(drift, clock.drift())) {
        ahead = Double.NaN;
        drift = Double.NaN;
      }
      boolean known = ahead > Double.NEGATIVE_INFINITY;
      if (!known && doubts && !ServerClock.isPlausible(date, sentAt, cacheControl)) {
        signals.doubted();
        return false;
      }
      if (!known) {
        ahead = ServerClock.afterAnswer(ahead, date, now());
        drift = clock.drift();
      }
      return true;
    }

    void afterProbe(double date) {
      ahead = ServerClock.afterProbe(ahead, date, now());
      drift = clock.drift();
      // Where no probe tells the time, the first answer has to do.
      doubts = date > Double.NEGATIVE_INFINITY;
    }
  }

  /** One request, and the function that sends it. */
  static final class Request extends RetryingRequest {
    private final Requests requests;
    private final JSObject send;
    private @Nullable JSObject timer;
    private boolean closed;

    Request(Requests requests, Exchange exchange, JSObject send) {
      super(requests.retries, exchange);
      this.requests = requests;
      this.send = send;
    }

    boolean repeatsAfter(int status, JSObject headers) {
      Answer answer = requests.read(status, headers, sentAt());
      boolean repeats = repeatsAfter(answer);
      Stamp stamp = answer.stamp();
      if (stamp != null) {
        requests.retries.remember(header(headers, HeaderNames.BUILD_NUMBER), stamp);
      }
      return repeats;
    }

    @Override
    protected void sendAfter(double millis) {
      timer = closed ? null : requests.clock.after(millis, send);
    }

    boolean isRepeatable() {
      return exchange().repeatable();
    }

    double timeLeft(double timeout) {
      return exchange().left(timeout, requests.now());
    }

    void close() {
      closed = true;
      if (timer != null) {
        call(timer);
      }
      leave();
    }
  }

  /**
   * Makes what the requests of a page share.
   *
   * @param clock times the attempts
   * @param signals hear the build of each live answer
   * @param required the oldest build that can answer
   * @return to be handed to the functions below
   */
  @JSExport
  public static Requests requests(ClockEdge clock, SignalEdge signals, double required) {
    return new Requests(clock, signals, required);
  }

  /**
   * As {@link Retries#isUnchanged}.
   *
   * @param requests the page's
   * @param stamp the header {@code Build-Number}; here and below null when absent
   * @param age the header {@code Age}
   * @param cacheStatus the header {@code Cache-Status}
   * @param date the header {@code Date}, milliseconds since the epoch; NaN when unknown
   * @param startedAt when the request started
   * @return true when the answer need not be read
   */
  @JSExport
  public static boolean isUnchanged(
      Requests requests,
      @Nullable String stamp,
      @Nullable String age,
      @Nullable String cacheStatus,
      double date,
      double startedAt) {
    return requests.retries.isUnchanged(stamp, age, cacheStatus, date, startedAt, requests.ahead);
  }

  /**
   * As {@link ServerClock#afterProbe}.
   *
   * @param requests the page's
   * @param date the probe's header {@code Date}, milliseconds since the epoch; NaN when unknown
   */
  @JSExport
  public static void aheadAfterProbe(Requests requests, double date) {
    requests.afterProbe(date);
  }

  /**
   * As {@link Liveness#isLive}.
   *
   * @param requests the page's
   * @param age the header {@code Age}
   * @param cacheStatus the header {@code Cache-Status}
   * @return false for a cached answer
   */
  @JSExport
  public static boolean isLive(
      Requests requests, @Nullable String age, @Nullable String cacheStatus) {
    return Liveness.isLive(requests, age, cacheStatus);
  }

  /**
   * As {@link Exchange#isSafe}.
   *
   * @param method in upper case
   * @return whether a reload may cut the request off
   */
  @JSExport
  public static boolean isSafe(String method) {
    return Exchange.isSafe(method);
  }

  /**
   * Starts to follow a request whose first attempt was sent.
   *
   * @param requests the page's
   * @param method in upper case
   * @param keyed whether it carries an {@code Idempotency-Key}
   * @param replayable whether its body can be sent again
   * @param startedAt when its first attempt was sent
   * @param timeout the app's own limit in milliseconds, 0 when it has none
   * @param send a function that sends it again
   * @return to be handed to the functions below
   */
  @JSExport
  public static Request follow(
      Requests requests,
      String method,
      boolean keyed,
      boolean replayable,
      double startedAt,
      double timeout,
      JSObject send) {
    return new Request(
        requests, Exchange.starting(method, keyed, replayable, startedAt, timeout), send);
  }

  /**
   * Takes an answer of an own origin.
   *
   * @param request the request
   * @param status the status code
   * @param headers a function that gives the value of a header, several lines joined by {@code ",
   *     "}; null when absent
   * @return true when the app is not to see it, and {@link #resend} is to follow
   */
  @JSExport
  public static boolean repeatsAfter(Request request, int status, JSObject headers) {
    return request.repeatsAfter(status, headers);
  }

  /**
   * Takes a network error.
   *
   * @param request the request
   * @return as {@link #repeatsAfter}
   */
  @JSExport
  public static boolean repeatsAfterFailure(Request request) {
    return request.repeatsAfterFailure();
  }

  /**
   * As {@link RequirementFault#isPossible}.
   *
   * @param request the request
   * @param sameOrigin whether it went to the page's own origin
   * @param carried whether it carried the requirement as a header of its own
   * @return whether it is worth finding out
   */
  @JSExport
  public static boolean mayBeOurFault(Request request, boolean sameOrigin, boolean carried) {
    return RequirementFault.isPossible(sameOrigin, request.isRepeatable(), carried);
  }

  /**
   * Sends a request again, after its delay and in its turn.
   *
   * @param request the request
   */
  @JSExport
  public static void resend(Request request) {
    request.resend();
  }

  /**
   * As {@link Exchange#left}.
   *
   * @param request the request
   * @param timeout the app's own limit, milliseconds
   * @return milliseconds, at least 1
   */
  @JSExport
  public static double timeLeft(Request request, double timeout) {
    return request.timeLeft(timeout);
  }

  /**
   * Ends a request: nothing is sent any more.
   *
   * @param request the request
   */
  @JSExport
  public static void close(Request request) {
    request.close();
  }

  /**
   * As {@link FetchFailure#isFinal}.
   *
   * @param typeError whether it rejected with a {@code TypeError}
   * @param aborted whether the app's signal is aborted
   * @param redirect the request's redirect mode, null when the app set none
   * @param integrity whether the app set {@code integrity}
   * @param offline whether the browser knows that it is offline
   * @param invalid whether no request can be made of the app's arguments
   * @return whether the app gets the failure at once
   */
  @JSExport
  public static boolean isFetchFailureFinal(
      boolean typeError,
      boolean aborted,
      @Nullable String redirect,
      boolean integrity,
      boolean offline,
      boolean invalid) {
    return new FetchFailure(typeError, aborted, redirect, integrity, offline, invalid).isFinal();
  }

  /**
   * As {@link XhrFailure#isFinal}.
   *
   * @param timeout the attempt's own limit, milliseconds; 0 when it has none
   * @param elapsed how long the attempt took, milliseconds
   * @param offline whether the browser knows that it is offline
   * @return whether the app gets the failure at once
   */
  @JSExport
  public static boolean isXhrFailureFinal(double timeout, double elapsed, boolean offline) {
    return new XhrFailure(timeout, elapsed, offline).isFinal();
  }

  /**
   * As {@link Handoff#isRecent}.
   *
   * @param preparedAt when the handoff was prepared; NaN when there is none
   * @param startedAt when this page started
   * @return whether it is of the reload that brought this page
   */
  @JSExport
  public static boolean isHandoffRecent(double preparedAt, double startedAt) {
    return Handoff.isRecent(preparedAt, startedAt);
  }

  /**
   * As {@link SecondPartPlan#delay}.
   *
   * @param failures how often it failed to load
   * @param random 0 (inclusive) to 1 (exclusive), evenly spread
   * @return milliseconds until it is tried again
   */
  @JSExport
  public static double secondPartDelay(int failures, double random) {
    return SecondPartPlan.delay(failures, random);
  }

  @JSBody(
      params = {"headers", "name"},
      script = "return headers(name);")
  private static native @Nullable String header(JSObject headers, String name);

  @JSBody(params = "text", script = "return Date.parse(text);")
  private static native double date(@Nullable String text);

  /** As {@link Regex#group}. */
  @JSBody(
      params = {"expression", "text"},
      script =
          "var found = new RegExp('^(?:' + expression + ')$').exec(text);"
              + " return found && found[1];")
  private static native @Nullable String match(String expression, String text);

  @JSBody(params = "action", script = "action();")
  private static native void call(JSObject action);
}
