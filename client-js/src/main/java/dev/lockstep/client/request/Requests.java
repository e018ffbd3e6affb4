package dev.lockstep.client.request;

import dev.lockstep.client.browser.Browser;
import dev.lockstep.client.browser.LiveTab;
import dev.lockstep.client.decision.Liveness;
import dev.lockstep.client.decision.Stamp;
import dev.lockstep.client.decision.retry.Answer;
import dev.lockstep.client.decision.retry.Exchange;
import dev.lockstep.client.decision.retry.FetchFailure;
import dev.lockstep.client.decision.retry.Outcome;
import dev.lockstep.client.decision.retry.RetryAfter;
import dev.lockstep.client.decision.retry.XhrFailure;
import dev.lockstep.client.tab.Retries;
import dev.lockstep.protocol.HeaderNames;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSExport;
import org.teavm.jso.JSObject;

/** What scripts ask about requests, and how Java reads their answers. */
public final class Requests {
  final Browser browser;
  final Retries retries;
  private final LiveTab tab;

  /**
   * Prepares.
   *
   * @param browser times the attempts
   * @param tab hears each live answer's build
   * @param required the oldest build that can answer
   */
  public Requests(Browser browser, LiveTab tab, double required) {
    this.browser = browser;
    this.tab = tab;
    this.retries = new Retries(tab, tab.driver(), required);
  }

  /**
   * Follows one request.
   *
   * @param method its method, in upper case
   * @param hasKey whether it carries an {@code Idempotency-Key}
   * @param replayable whether its body can be sent again
   * @param startedAt when its first attempt was sent, milliseconds since the epoch
   * @param timeout the app's own limit in milliseconds, 0 when it has none
   * @return the request, one attempt made
   */
  @JSExport
  public BrowserRequest follow(
      String method, boolean hasKey, boolean replayable, double startedAt, double timeout) {
    return new BrowserRequest(
        this, Exchange.starting(method, hasKey, replayable, startedAt, timeout));
  }

  /**
   * Takes a success in the shortest way, as {@link Retries#isUnchanged}.
   *
   * @param stamp the header {@code Build-Number}; here and below null when absent
   * @param age the header {@code Age}
   * @param cacheStatus the header {@code Cache-Status}
   * @param date the header {@code Date}, milliseconds since the epoch; NaN when unknown
   * @param startedAt when the request started, milliseconds since the epoch
   * @return true when nothing else is to be done with it
   */
  @JSExport
  public boolean isUnchanged(
      @Nullable String stamp,
      @Nullable String age,
      @Nullable String cacheStatus,
      double date,
      double startedAt) {
    return retries.isUnchanged(stamp, age, cacheStatus, date, startedAt, tab.ahead());
  }

  /**
   * As {@link FetchFailure#isFinal}.
   *
   * @param typeError whether it rejected with a {@code TypeError}
   * @param aborted whether the app's signal is aborted
   * @param redirect the request's redirect mode
   * @param integrity whether the app set {@code integrity}
   * @param offline whether the browser knows that it is offline
   * @param invalid whether no request can be made of the app's arguments
   * @return whether the app gets the failure at once
   */
  @JSExport
  public boolean isFinal(
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
   * @param timeout the attempt's own {@code timeout}, milliseconds; 0 when it has none
   * @param elapsed how long the attempt took, milliseconds
   * @param offline whether the browser knows that it is offline
   * @return whether the app gets the failure at once
   */
  @JSExport
  public boolean isXhrFinal(double timeout, double elapsed, boolean offline) {
    return new XhrFailure(timeout, elapsed, offline).isFinal();
  }

  /**
   * Tells whether a reload may cut a request off.
   *
   * @param method its method, in upper case
   * @return true when it is safe
   */
  @JSExport
  public boolean isSafe(String method) {
    return Exchange.isSafe(method);
  }

  /** Reads an answer. */
  Answer read(int status, JSObject headers, double sentAt) {
    double date = date(header(headers, "Date"));
    double ahead = tab.aheadAfter(date);
    boolean believed =
        Liveness.isBelieved(
            header(headers, "Age"), header(headers, "Cache-Status"), date, sentAt, ahead);
    String retryAfter = header(headers, "Retry-After");
    return new Answer(
        status,
        Outcome.refusal(header(headers, HeaderNames.BUILD_REFUSED)),
        believed ? Stamp.parse(header(headers, HeaderNames.BUILD_NUMBER)) : null,
        RetryAfter.millis(retryAfter, date(retryAfter), date, browser.now()));
  }

  /** Keeps what an answer says, so that the same once more need not be read. */
  void remember(Answer answer, JSObject headers) {
    Stamp stamp = answer.stamp();
    if (stamp != null) {
      retries.remember(header(headers, HeaderNames.BUILD_NUMBER), stamp);
    }
  }

  @JSBody(
      params = {"headers", "name"},
      script = "return headers(name);")
  private static native @Nullable String header(JSObject headers, String name);

  @JSBody(params = "text", script = "return Date.parse(text);")
  private static native double date(@Nullable String text);

  /**
   * Adds what {@code fetch} and {@code XMLHttpRequest} have in common.
   *
   * @param browser what to add it to
   * @param tab hears of unsafe requests in flight
   * @param requests judges answers
   */
  // browser.keep replaces holder.body by a copy if the app could change it after the call; strings,
  // blobs and documents are sent as they are, and so is what cannot be copied, such as a detached
  // buffer. It returns false for a stream, which can be read only once. browser.sends counts an
  // unsafe request; what it returns ends it, once. browser.calms tells whether nothing else is to
  // be done with a success of an own origin. Date has a resolution of a second, so that many
  // answers share one. browser.repeated tells the app that a request is about to be sent again.
  // browser.posed makes ours look like a native function: name, length and kind
  // stay its own.
  @JSBody(
      params = {"browser", "tab", "requests"},
      script =
          """
          browser.keep = function(_holder) {
            var _body = _holder.body;
            var _kind = Object.prototype.toString.call(_body).slice(8, -1);
            try {
              if (_kind === 'FormData') {
                _holder.body = new FormData();
                _body.forEach(function(_item, _field) { _holder.body.append(_field, _item); });
              } else if (_kind === 'URLSearchParams') {
                _holder.body = new URLSearchParams(String(_body));
              } else if (_kind === 'Object') {
                _holder.body = ''.concat(_body);
              } else if (_kind === 'ArrayBuffer') {
                _holder.body = _body.slice(0);
              } else if (ArrayBuffer.isView(_body)) {
                _holder.body = _body.buffer.slice(
                    _body.byteOffset, _body.byteOffset + _body.byteLength);
              }
            } catch (_error) {
              _holder.body = _body;
            }
            return _kind !== 'ReadableStream';
          };
          var _text;
          var _served;
          browser.retries = 0;
          browser.calms = function(_headers, _at) {
            var _date = _headers.get('Date');
            if (_date !== _text) {
              _text = _date;
              _served = Date.parse(_date);
            }
            return requests.isUnchanged(_headers.get('Build-Number'), _headers.get('Age'),
                _headers.get('Cache-Status'), _served, _at);
          };
          browser.posed = function(_native, _apply) {
            return new Proxy(_native, {
              apply: function(_target, _this, _args) { return _apply(_this, _args); }
            });
          };
          browser.once = function(_count) {
            var _open = 1;
            var _counts = browser.safe(_count);
            _counts(1);
            return function() {
              if (_open) {
                _open = 0;
                _counts(-1);
              }
            };
          };
          browser.repeated = function(_request) {
            _request.tries = (_request.tries || 1) + 1;
            browser.emit('retry', {
              method: _request.method, url: _request.url, attempt: _request.tries
            });
          };
          browser.sends = function() { return browser.once(function(_one) { tab.sending(_one); }); };
          browser.repeats = browser.safe(function(_course, _status, _get) {
            return _course.repeatsAfter(_status, _get);
          });
          """)
  public static native void share(Browser browser, LiveTab tab, Requests requests);
}
