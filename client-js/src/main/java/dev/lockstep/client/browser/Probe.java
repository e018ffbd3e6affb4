package dev.lockstep.client.browser;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;

/** Asks the build endpoint, past every cache. */
public final class Probe {
  /** An endpoint that has not answered by now is silent. Milliseconds. */
  private static final double PATIENCE = 5_000;

  private final String url;
  private final JSObject fetch;
  private final Clock clock;

  /** What the endpoint answered. */
  @JSFunctor
  public interface Answer extends JSObject {
    /**
     * Takes it.
     *
     * @param build the build as decimal digits; null when the answer is not what it should be
     * @param min the oldest tab build still served, null when not stated
     * @param track the track, null for the main one
     * @param age the header {@code Age}
     * @param cacheStatus the header {@code Cache-Status}
     */
    void take(
        @Nullable String build,
        @Nullable String min,
        @Nullable String track,
        @Nullable String age,
        @Nullable String cacheStatus);
  }

  /**
   * Prepares.
   *
   * @param url the build endpoint
   * @param fetch the browser's own {@code fetch}
   * @param clock what the patience is measured with
   */
  public Probe(String url, JSObject fetch, Clock clock) {
    this.url = url;
    this.fetch = fetch;
    this.clock = clock;
  }

  /**
   * Sends it.
   *
   * @param answer called exactly once, with nulls on failure, HTML, silence or denial
   */
  public void send(Answer answer) {
    JSObject cancel = send(fetch, url, answer);
    clock.after(PATIENCE, () -> stop(cancel));
  }

  @JSBody(
      params = {"fetch", "url", "answer"},
      script =
          """
          var _open = true;
          var _abort = window.AbortController ? new AbortController() : null;
          function _text(_value) {
            return typeof _value === 'number' || typeof _value === 'string' ? String(_value) : null;
          }
          function _end(_body, _headers) {
            if (_open) {
              _open = false;
              answer(_text(_body.build), _text(_body.min), _text(_body.track),
                  _headers && _headers.get('Age'), _headers && _headers.get('Cache-Status'));
            }
          }
          function _fail() { _end({}, null); }
          var _init = {cache: 'no-store', credentials: 'same-origin',
              headers: {Accept: 'application/json'}};
          if (_abort) { _init.signal = _abort.signal; }
          try {
            fetch(url, _init).then(function(_response) {
              return _response.ok
                  ? _response.json().then(function(_body) {
                    _end(_body || {}, _response.headers);
                  })
                  : _fail();
            }).then(null, _fail);
          } catch (_error) {
            setTimeout(_fail, 0);
          }
          return function() {
            if (_open) {
              _fail();
              if (_abort) { _abort.abort(); }
            }
          };
          """)
  private static native JSObject send(JSObject fetch, String url, Answer answer);

  @JSBody(params = "cancel", script = "cancel();")
  private static native void stop(JSObject cancel);
}
