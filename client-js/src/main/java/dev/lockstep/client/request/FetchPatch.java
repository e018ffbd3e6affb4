package dev.lockstep.client.request;

import dev.lockstep.client.browser.Browser;
import org.teavm.jso.JSBody;

/** Wraps {@code fetch}. */
public final class FetchPatch {
  private FetchPatch() {}

  /**
   * Adds {@code browser.wrap}, which makes a {@code fetch} of another that carries the requirement,
   * tells builds and repeats; after the end of the client it is the other one.
   *
   * @param browser what to add it to
   * @param requests decide
   * @param name the header that carries the requirement
   * @param value what is set, or added to it
   * @param added whether it is added to what the app sets
   */
  // The app may change its objects after the call, so that headers and mutable bodies are copied; a
  // Request only when it has a body, since cloning each would cost 0.3 ms. Members of the init are
  // read as the browser does: each once, by name, in order (Web IDL, dictionaries); then what only
  // another fetch below ours may know. An init, even with
  // nothing but headers, resets a Request's referrer (Fetch Standard, Request constructor).
  // A polyfilled answer may not know its URL; it is then the one that was asked for.
  // Not repeated, since no network error: an aborted call, a redirect or an integrity that the app
  // did not want, a tab that is offline, arguments that no request can be made of. An opaque
  // answer, or one that was redirected to a stranger, is not believed.
  // Most calls are a URL and nothing else, and most answers are calm: for those nothing is made
  // but the header and one promise; what it takes to repeat is made when an answer calls for it.
  @JSBody(
      params = {"browser", "requests", "name", "value", "added"},
      script =
          """
          var _members = ['body', 'cache', 'credentials', 'duplex', 'headers', 'integrity',
              'keepalive', 'method', 'mode', 'priority', 'redirect', 'referrer', 'referrerPolicy',
              'signal', 'window'];
          var _now = browser.safe(browser.now);
          function _copy(_given) {
            var _init = {};
            if (_given === undefined || _given === null) { return _init; }
            if (Object(_given) !== _given) { throw _given; }
            _members.forEach(function(_key) {
              var _value = _given[_key];
              if (_value !== undefined) { _init[_key] = _value; }
            });
            for (var _key in _given) {
              if (_members.indexOf(_key) < 0) { _init[_key] = _given[_key]; }
            }
            return _init;
          }
          function _asks(_call, _field) {
            return _field in _call.init ? _call.init[_field]
                : _call.request ? _call.request[_field] : undefined;
          }
          function _prepare(_call) {
            var _request = _call.request;
            var _init = _call.init;
            var _headers = new Headers(_asks(_call, 'headers'));
            _call.keyed = _headers.has('Idempotency-Key');
            _headers.set(name, added ? (_headers.get(name) || '*/*') + value : value);
            _init.headers = _headers;
            if (_request) {
              if (!('referrer' in _init)) {
                _init.referrer = _request.referrer;
                _init.referrerPolicy = _init.referrerPolicy || _request.referrerPolicy;
              }
              if (_init.body === undefined || _init.body === null) {
                var _bodiless = /^(GET|HEAD)$/.test(_call.method);
                // No request can be made of these; the browser says so.
                if (_request.bodyUsed || _bodiless && _request.body) { return; }
                if (!_bodiless && _request.body !== null) { _call.spare = _request.clone(); }
              }
            }
            _call.keeps = !_init.body || browser.keep(_init);
            _call.sent = _init;
          }
          function _isInvalid(_call) {
            try {
              return !(_call.request || new Request(_call.url, _call.sent));
            } catch (_bad) {
              return !!window.Request;
            }
          }
          function _isFinal(_call, _error) {
            var _signal = _asks(_call, 'signal');
            return requests.isFinal(_error instanceof TypeError, !!(_signal && _signal.aborted),
                _asks(_call, 'redirect'), !!_asks(_call, 'integrity'), navigator.onLine === false,
                _isInvalid(_call));
          }
          function _try(_native, _this, _args) {
            try {
              return Promise.resolve(_native.apply(_this, _args));
            } catch (_error) {
              return Promise.reject(_error);
            }
          }
          function _isCalm(_response, _url, _at) {
            try {
              return !_response || !(_response.status > 0) || !browser.ours(_response.url || _url)
                  || _response.status < 400 && browser.calms(_response.headers, _at);
            } catch (_error) {
              return false;
            }
          }
          function _follow(_plain, _call, _first) {
            return new Promise(function(_resolve, _reject) {
              var _course = browser.safe(function() {
                return requests.follow(_call.method, _call.keyed, _call.keeps, _call.at, 0);
              })();
              if (!_course) { return _resolve(_first); }
              var _fails = browser.safe(function() { return _course.fails(); });
              var _close = browser.safe(function() { _course.close(); });
              var _signal = _asks(_call, 'signal');
              if (_signal && !_signal.addEventListener) { _signal = null; }
              function _end(_settle, _outcome) {
                if (_signal) { _signal.removeEventListener('abort', _abort); }
                _close();
                _settle(_outcome);
              }
              function _abort() {
                _end(_reject, _signal.reason === undefined
                    ? new DOMException('The user aborted a request.', 'AbortError')
                    : _signal.reason);
              }
              function _resend() {
                if (_signal && _signal.aborted) { return _abort(); }
                if (_signal) { _signal.addEventListener('abort', _abort); }
                browser.repeated(_call);
                _course.resend(_send);
              }
              function _send() {
                if (_signal) { _signal.removeEventListener('abort', _abort); }
                _take(_try(_plain, null,
                    [_call.spare ? _call.spare.clone() : _call.input, _call.sent]));
              }
              function _take(_answer) {
                _answer.then(function(_response) {
                  if (_response && _response.status > 0
                      && browser.ours(_response.url || _call.url)
                      && browser.repeats(_course, _response.status, function(_name) {
                        return _response.headers.get(_name);
                      })) {
                    // Frees the connection of an answer that nobody will read.
                    if (_response.body && _response.body.cancel) { _response.body.cancel(); }
                    _resend();
                  } else {
                    _end(_resolve, _response);
                  }
                }, function(_error) {
                  if (_isFinal(_call, _error) || !_fails()) {
                    _end(_reject, _error);
                  } else {
                    _resend();
                  }
                });
              }
              _take(_first);
            });
          }
          browser.wrap = function(_native, _windows) {
            // A call is described only when its answer turns out to need it.
            function _start(_this, _url, _input, _init, _describe) {
              var _at = _now();
              var _sent = _try(_native, _this, [_input, _init]);
              function _late() {
                if (!_at) { return _sent; }
                var _call = _describe || {url: _url, input: _url, init: _init, sent: _init,
                    method: 'GET', keyed: false, keeps: true};
                _call.at = _at;
                return _follow(_native.call.bind(_native, _this), _call, _sent);
              }
              return _sent.then(function(_response) {
                return _isCalm(_response, _url, _at) ? _response : _late();
              }, _late);
            }
            return browser.posed(_native, function(_this, _args) {
              var _input = _args[0];
              // A stranger's method: only the browser knows what it throws.
              var _safe = browser.off || !_args.length || _windows && _this && _this !== window;
              if (!_safe && typeof _input === 'string' && _args[1] === undefined
                  && browser.ours(_input)) {
                var _headers = {};
                _headers[name] = added ? '*/*' + value : value;
                return _start(_this, _input, _input, {headers: _headers});
              }
              var _call = {
                request: typeof Request === 'function' && _input instanceof Request
                    || Object.prototype.toString.call(_input) === '[object Request]' ? _input : null
              };
              try {
                if (!_safe) {
                  _call.input = _args[0] = _call.request || ''.concat(_input);
                  _call.url = _call.request ? _input.url : _call.input;
                  var _ours = browser.ours(_call.url);
                  _call.init = _ours ? _copy(_args[1]) : _args[1] || {};
                  var _method = _asks(_call, 'method');
                  _call.method = _method === undefined ? 'GET' : String(_method).toUpperCase();
                  _safe = requests.isSafe(_call.method);
                  if (_ours) { _prepare(_call); }
                }
              } catch (_error) {
                // What the page gave makes no request; the browser says so best.
                _safe = true;
                _call.sent = null;
              }
              if (_safe && !_call.sent) { return _native.apply(_this, _args); }
              var _ended = _safe ? null : browser.sends();
              var _answer = _call.sent
                  ? _start(_this, _call.url, _call.input, _call.sent, _call)
                  : _try(_native, _this, _args);
              return _safe ? _answer : _answer.then(function(_response) {
                _ended();
                return _response;
              }, function(_error) {
                _ended();
                throw _error;
              });
            });
          };
          """)
  public static native void install(
      Browser browser, Requests requests, String name, String value, boolean added);

  /**
   * Puts a wrapped {@code fetch} in the place of the browser's.
   *
   * @param browser puts it back in the end, if ours is still there
   */
  @JSBody(
      params = "browser",
      script =
          """
          var _plain = window.fetch;
          if (_plain) {
            browser.cover(window, 'fetch', browser.wrap(browser.options.fetch || _plain, true));
          }
          """)
  public static native void patch(Browser browser);
}
