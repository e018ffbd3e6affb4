package dev.lockstep.client.request;

import dev.lockstep.client.browser.Callback;
import dev.lockstep.client.browser.Origins;
import dev.lockstep.client.browser.Receiver;
import dev.lockstep.client.decision.retry.Exchange;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;

/** Wraps {@code fetch}. */
public final class FetchWrapper {
  private final Origins origins;
  private final Requirement requirement;
  private final Answers answers;
  private final Retries retries;
  private final InFlight inFlight;
  private boolean stopped;

  @JSFunctor
  private interface Wrapped extends JSObject {
    @Nullable JSObject fetch(JSObject call);
  }

  @JSFunctor
  private interface Executor extends JSObject {
    void run(Receiver resolve, Receiver reject);
  }

  /**
   * Prepares.
   *
   * @param origins whose requests are wrapped
   * @param requirement what they carry
   * @param answers what their answers tell
   * @param retries when they are repeated
   * @param inFlight counts those that a reload would harm, whatever their origin
   */
  public FetchWrapper(
      Origins origins,
      Requirement requirement,
      Answers answers,
      Retries retries,
      InFlight inFlight) {
    this.origins = origins;
    this.requirement = requirement;
    this.answers = answers;
    this.retries = retries;
    this.inFlight = inFlight;
  }

  /**
   * Wraps.
   *
   * @param plain a function like the browser's {@code fetch}
   * @return one like it that carries the requirement, tells builds and repeats
   */
  public JSObject wrap(JSObject plain) {
    return wrap(plain, call -> fetch(plain, call));
  }

  /**
   * Puts the wrapped {@code fetch} in the place of the browser's.
   *
   * @param wrapped what {@link #wrap} made
   * @return puts the browser's back, if ours is still there
   */
  public Callback patch(JSObject wrapped) {
    return replace(wrapped);
  }

  /** From now on every wrapped {@code fetch} is the plain one: somebody may still hold it. */
  public void stop() {
    stopped = true;
  }

  private @Nullable JSObject fetch(JSObject plain, JSObject call) {
    if (stopped) {
      return null;
    }
    String method = method(call);
    Callback ended = Exchange.isSafe(method) ? null : inFlight.began();
    if (origins.contain(url(call)) && FetchCall.prepare(call, requirement)) {
      Retries.Course course =
          retries.follow(method, FetchCall.isKeyed(call), FetchCall.isReplayable(call), 0);
      return promise(
          (resolve, reject) ->
              new FetchCall(plain, call, course, answers, origins, resolve, reject, ended).send());
    }
    return ended == null ? null : finished(plain, call, ended);
  }

  // Only what the decision needs is read here; the rest once it is ours.
  @JSBody(
      params = {"plain", "wrapped"},
      script =
          """
          return function fetch(_input, _init) {
            var _request = typeof Request === 'function' && _input instanceof Request
                ? _input : null;
            var _call = {input: _input, init: _init, request: _request};
            var _answer = null;
            try {
              _call.url = _request ? _request.url : String(_input);
              _call.method = String(_init && _init.method || _request && _request.method || 'GET')
                  .toUpperCase();
              _answer = wrapped(_call);
            } catch (_error) {
              _answer = null;
            }
            return _answer || plain(_input, _init);
          };
          """)
  private static native JSObject wrap(JSObject plain, Wrapped wrapped);

  @JSBody(
      params = "wrapped",
      script =
          """
          var _plain = window.fetch;
          window.fetch = wrapped;
          return function() { if (window.fetch === wrapped) { window.fetch = _plain; } };
          """)
  private static native Callback replace(JSObject wrapped);

  @JSBody(params = "call", script = "return call.url;")
  private static native String url(JSObject call);

  @JSBody(params = "call", script = "return call.method;")
  private static native String method(JSObject call);

  @JSBody(params = "executor", script = "return new Promise(executor);")
  private static native JSObject promise(Executor executor);

  // The derived promise, so that a rejection which the page does not handle stays unhandled.
  @JSBody(
      params = {"plain", "call", "ended"},
      script =
          """
          function _fail(_error) {
            ended();
            throw _error;
          }
          try {
            return plain(call.input, call.init).then(
                function(_response) { ended(); return _response; }, _fail);
          } catch (_error) {
            return new Promise(function() { _fail(_error); });
          }
          """)
  private static native JSObject finished(JSObject plain, JSObject call, Callback ended);
}
