package dev.lockstep.client.request;

import dev.lockstep.client.browser.Callback;
import dev.lockstep.client.browser.Origins;
import dev.lockstep.client.browser.Receiver;
import dev.lockstep.client.decision.retry.Outcome;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;

/** One call of {@code fetch}, over all its attempts. */
final class FetchCall {
  private final JSObject plain;
  private final JSObject call;
  private final Retries.Course course;
  private final Answers answers;
  private final Origins origins;
  private final Receiver resolve;
  private final Receiver reject;
  private final @Nullable Callback ended;
  private @Nullable Callback deaf;

  FetchCall(
      JSObject plain,
      JSObject call,
      Retries.Course course,
      Answers answers,
      Origins origins,
      Receiver resolve,
      Receiver reject,
      @Nullable Callback ended) {
    this.plain = plain;
    this.call = call;
    this.course = course;
    this.answers = answers;
    this.origins = origins;
    this.resolve = resolve;
    this.reject = reject;
    this.ended = ended;
  }

  void send() {
    if (deaf != null) {
      deaf.run();
    }
    transmit(plain, call, this::answered, this::failed);
  }

  private void answered(@Nullable JSObject response) {
    if (response == null || !isReadable(response) || !origins.contain(url(response))) {
      // Opaque, or redirected to a stranger, who is not believed.
      end(resolve, response);
      return;
    }
    Outcome outcome = answers.heard(status(response), name -> header(response, name));
    if (course.repeats(outcome)) {
      discard(response);
      again();
    } else {
      end(resolve, response);
    }
  }

  private void failed(@Nullable JSObject error) {
    if (isFinal(call, error) || !course.repeats(Outcome.failed())) {
      end(reject, error);
    } else {
      again();
    }
  }

  private void again() {
    deaf = onAbort(call, reason -> end(reject, reason));
    course.resend(this::send);
  }

  private void end(Receiver receiver, @Nullable JSObject value) {
    course.close();
    if (ended != null) {
      ended.run();
    }
    receiver.accept(value);
  }

  static boolean prepare(JSObject call, Requirement requirement) {
    return prepare(call, requirement.name(), requirement.value(), requirement.added());
  }

  // The app may change its objects after the call, so that headers and mutable bodies are copied; a
  // Request only when it has a body, since cloning each would cost 0.3 ms. An init, even with
  // nothing but headers, resets a Request's referrer (Fetch Standard, Request constructor).
  @JSBody(
      params = {"call", "name", "value", "added"},
      script =
          """
          try {
            var _request = call.request;
            var _given = call.init || {};
            var _init = {};
            for (var _key in _given) { _init[_key] = _given[_key]; }
            var _headers = new Headers(_given.headers || (_request ? _request.headers : undefined));
            call.keyed = _headers.has('Idempotency-Key');
            _headers.set(name, added ? (_headers.get(name) || '*/*') + value : value);
            _init.headers = _headers;
            if (_request && !('referrer' in _init)) {
              _init.referrer = _request.referrer;
              _init.referrerPolicy = _init.referrerPolicy || _request.referrerPolicy;
            }
            call.signal = _given.signal || (_request && _request.signal);
            call.strict = _given.redirect || (_request && _request.redirect);
            call.integrity = _given.integrity || (_request && _request.integrity);
            var _bare = _init.body === undefined || _init.body === null;
            if (_bare && _request && _request.body !== null && !/^(GET|HEAD)$/.test(call.method)) {
              if (_request.bodyUsed) { return false; }
              call.spare = _request.clone();
            }
            call.sent = _init;
            return true;
          } catch (_error) {
            return false;
          }
          """)
  private static native boolean prepare(JSObject call, String name, String value, boolean added);

  @JSBody(params = "call", script = "return call.keyed;")
  static native boolean isKeyed(JSObject call);

  /** Keeps the body as it is now; returns whether it can be sent again. */
  static boolean isReplayable(JSObject call) {
    return Body.keep(sent(call));
  }

  @JSBody(params = "call", script = "return call.sent;")
  private static native JSObject sent(JSObject call);

  @JSBody(
      params = {"plain", "call", "answered", "failed"},
      script =
          """
          var _input = call.again && call.spare ? call.spare.clone() : call.input;
          call.again = true;
          try {
            plain(_input, call.sent).then(answered, failed);
          } catch (_error) {
            failed(_error);
          }
          """)
  private static native void transmit(
      JSObject plain, JSObject call, Receiver answered, Receiver failed);

  // Not a network error: an aborted call, a redirect or an integrity that the app did not want, a
  // tab that is offline, or arguments that no request can be made of.
  @JSBody(
      params = {"call", "error"},
      script =
          """
          if (!(error instanceof TypeError) || call.signal && call.signal.aborted
              || call.strict === 'error' || call.integrity || navigator.onLine === false) {
            return true;
          }
          if (!call.request && typeof Request === 'function') {
            try {
              new Request(call.url, call.sent);
            } catch (_bad) {
              return true;
            }
          }
          return false;
          """)
  private static native boolean isFinal(JSObject call, @Nullable JSObject error);

  @JSBody(
      params = {"call", "aborted"},
      script =
          """
          var _signal = call.signal;
          function _abort() {
            _signal.removeEventListener('abort', _abort);
            aborted(_signal.reason === undefined
                ? new DOMException('The user aborted a request.', 'AbortError') : _signal.reason);
          }
          if (_signal) {
            if (_signal.aborted) { _abort(); } else { _signal.addEventListener('abort', _abort); }
          }
          return function() { if (_signal) { _signal.removeEventListener('abort', _abort); } };
          """)
  private static native Callback onAbort(JSObject call, Receiver aborted);

  // A polyfilled answer may not know its URL; it is then the one that was asked for.
  @JSBody(params = "response", script = "return response.url || location.href;")
  private static native String url(JSObject response);

  @JSBody(params = "response", script = "return response.status > 0;")
  private static native boolean isReadable(JSObject response);

  @JSBody(params = "response", script = "return response.status;")
  private static native int status(JSObject response);

  @JSBody(
      params = {"response", "name"},
      script = "return response.headers.get(name);")
  private static native @Nullable String header(JSObject response, String name);

  // Frees the connection of an answer that nobody will read.
  @JSBody(
      params = "response",
      script = "if (response.body && response.body.cancel) { response.body.cancel(); }")
  private static native void discard(JSObject response);
}
