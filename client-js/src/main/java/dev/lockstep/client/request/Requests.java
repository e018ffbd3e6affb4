package dev.lockstep.client.request;

import dev.lockstep.client.browser.Browser;
import dev.lockstep.client.browser.LiveTab;
import dev.lockstep.client.decision.retry.Exchange;
import dev.lockstep.client.decision.retry.RetryBudget;
import dev.lockstep.client.decision.retry.RetryLane;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSExport;

/** What the requests of a tab share: the budget, the lane, and who hears of their answers. */
public final class Requests {
  final Browser browser;
  final LiveTab tab;
  final double required;
  final RetryLane lane = new RetryLane();
  RetryBudget budget = RetryBudget.full();

  /**
   * Prepares.
   *
   * @param browser times the repetitions
   * @param tab hears each live answer's build
   * @param required the oldest build that can answer
   */
  public Requests(Browser browser, LiveTab tab, double required) {
    this.browser = browser;
    this.tab = tab;
    this.required = required;
  }

  /**
   * Follows one request.
   *
   * @param method its method, in upper case
   * @param hasKey whether it carries an {@code Idempotency-Key}
   * @param replayable whether its body can be sent again
   * @param startedAt when its first attempt was sent, milliseconds since the epoch
   * @param timeout the app's own limit in milliseconds, 0 when it has none
   * @return its course, one attempt made
   */
  @JSExport
  public Course follow(
      String method, boolean hasKey, boolean replayable, double startedAt, double timeout) {
    return new Course(this, Exchange.starting(method, hasKey, replayable, startedAt, timeout));
  }

  /** What is left for repetitions, with what calm answers have earned since. */
  RetryBudget budget() {
    budget = budget.earned(earned(browser));
    return budget;
  }

  @JSBody(
      params = "browser",
      script = "var _earned = browser.earned; browser.earned = 0; return _earned;")
  private static native int earned(Browser browser);

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

  /**
   * Adds what {@code fetch} and {@code XMLHttpRequest} have in common.
   *
   * @param browser what to add it to
   * @param tab hears of unsafe requests in flight
   */
  // browser.keep replaces holder.body by a copy if the app could change it after the call; strings,
  // blobs and documents are sent as they are, and so is what cannot be copied, such as a detached
  // buffer. It returns false for a stream, which can be read only once. The first answer tells the
  // server's clock as well as it can: taken from a cache, it puts it back, and nothing is
  // disbelieved for that. browser.sends counts an unsafe request; what it returns ends it, once.
  // browser.calms tells whether a success of an own origin is calm: it says what the last one said,
  // which was nothing new (see LiveTab.calm), straight from an instance. It only leaves a time and
  // a
  // count then, for whoever decides next. Whatever may be from a cache is judged by Liveness; 2 s
  // are well within its slack for clocks. Date tells seconds, so that many answers share one.
  // browser.repeated tells the app that a request is about to be sent again.
  // browser.posed makes ours look like a native function: name, length and kind stay its own.
  @JSBody(
      params = {"browser", "tab"},
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
          browser.earned = browser.retries = 0;
          browser.calms = function(_headers, _at) {
            if (browser.calm === null || _headers.get('Build-Number') !== browser.calm
                || _headers.has('Age') || _headers.has('Cache-Status')) {
              return false;
            }
            var _date = _headers.get('Date');
            if (_date !== _text) {
              _text = _date;
              _served = Date.parse(_date);
            }
            if (!(_served > _at + browser.ahead - 2000)) { return false; }
            browser.seenAt = browser.now();
            browser.earned++;
            return true;
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
            var _after = _get('Retry-After');
            var _date = Date.parse(_get('Date'));
            if (isNaN(browser.ahead)) { browser.ahead = _date - browser.now(); }
            return _course.repeatsAfter(_status, _get('Build-Number'), _get('Build-Refused'), _get('Age'),
                _get('Cache-Status'), _date,
                /^\\d+$/.test(_after) ? +_after : NaN, Date.parse(_after), +browser.ahead);
          });
          """)
  public static native void share(Browser browser, LiveTab tab);
}
