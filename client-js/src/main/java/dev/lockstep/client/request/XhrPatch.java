package dev.lockstep.client.request;

import dev.lockstep.client.browser.Browser;
import org.teavm.jso.JSBody;

/**
 * Follows every asynchronous {@code XMLHttpRequest}. The page keeps its own object; of an attempt
 * that is repeated it sees no event.
 */
public final class XhrPatch {
  private XhrPatch() {}

  /**
   * Puts ours in the place of the browser's.
   *
   * @param browser puts it back in the end, if ours is still there
   * @param requests decide
   * @param name the header that carries the requirement
   * @param value what is set, or added to it
   * @param added whether it is added to what the app sets
   */
  // The constructor is replaced so that our listeners are the first, also before handlers that the
  // page sets ahead of open(): what stopImmediatePropagation hides, nobody else sees. Upload
  // listeners are added only when the page asks for .upload, since their mere presence makes a
  // cross-origin request need a preflight (XHR Standard, "upload listener flag").
  @JSBody(
      params = {"browser", "requests", "name", "value", "added"},
      script =
          """
          var _native = window.XMLHttpRequest;
          var _proto = _native.prototype;
          var _records = new WeakMap();
          var _upload = Object.getOwnPropertyDescriptor(_proto, 'upload');
          var _plain = {};
          var _types = ['loadstart', 'progress', 'abort', 'error', 'load', 'timeout', 'loadend'];

          function _listen(_target, _prefix, _record, _names) {
            _names.forEach(function(_type) {
              _target.addEventListener(_type, browser.safe(function(_event) {
                if (_record.hides && _record.hides(_prefix + _type)) {
                  _event.stopImmediatePropagation();
                }
              }));
            });
          }
          function _Request() {
            var _xhr = new _native();
            var _type = Object.getPrototypeOf(this);
            if (_type !== _proto) { Object.setPrototypeOf(_xhr, _type); }
            if (!browser.off) {
              var _record = {};
              _records.set(_xhr, _record);
              _listen(_xhr, '', _record, ['readystatechange'].concat(_types));
            }
            return _xhr;
          }
          function _patch(_name, _method) {
            var _old = _plain[_name] = _proto[_name];
            function _ours() {
              var _record = _records.get(this);
              return _record
                  ? _method.call(this, _record, _old, arguments) : _old.apply(this, arguments);
            }
            _proto[_name] = _ours;
            browser.undo(function() { if (_proto[_name] === _ours) { _proto[_name] = _old; } });
          }

          // Calls back once it is over for the page; hides nothing.
          function _count(_record, _ended) {
            function _over() {
              _record.hides = _record.aborted = null;
              _ended();
            }
            _record.hides = function(_type) { if (_type === 'loadend') { _over(); } };
            _record.aborted = function(_gone) { if (_gone) { _over(); } };
          }

          // One send, over all its attempts. Stages: 0 no answer yet; 1 hidden, it will be repeated;
          // 2 between attempts; 3 shown to the page.
          function _follow(_xhr, _record, _ended) {
            var _timeout = +_xhr.timeout || 0;
            var _course = requests.follow(
                _record.method, _record.keyed, browser.keep(_record), _timeout);
            var _stage = 0;
            var _first = true;
            var _limit = _timeout;
            var _sentAt = browser.now();
            function _settle(_repeated) {
              _stage = _repeated ? 1 : 3;
              // What the page set, before it can look.
              if (!_repeated && !_first && _timeout) { _xhr.timeout = _timeout; }
            }
            function _over() {
              _course.close();
              _record.hides = _record.aborted = null;
              _ended();
            }
            function _send() {
              _first = false;
              _stage = 0;
              _sentAt = browser.now();
              if (_timeout) { _xhr.timeout = _limit = _course.left(_timeout); }
              _record.send.call(_xhr, _record.body);
            }
            _record.hides = function(_type) {
              var _state = _type === 'readystatechange' && !_stage ? _xhr.readyState : 0;
              if (_state === 2) {
                _settle(browser.ours(_xhr.responseURL || location.href)
                    && browser.repeats(_course, _xhr.status, function(_header) {
                      return _xhr.getResponseHeader(_header);
                    }));
              } else if (_state === 4) {
                // Done without headers: a network error, or the time is over. The event that tells
                // which comes only after this one.
                _settle(!(_limit && browser.now() - _sentAt >= _limit)
                    && navigator.onLine !== false && _course.fails());
              }
              var _hidden = _stage === 1 || _stage === 2
                  || !_first && (_type === 'loadstart' || /^upload-/.test(_type));
              if (_type === 'loadend') {
                if (_stage === 1) {
                  // The state of a request under way, as the page would see it.
                  _stage = 2;
                  _record.open.apply(null, _record.args);
                  _record.headers.concat([_record.ours]).forEach(function(_header) {
                    _plain.setRequestHeader.apply(_xhr, _header);
                  });
                  _course.resend(_send);
                } else if (_stage !== 2) {
                  _over();
                }
              }
              return _hidden;
            };
            // The page gave up; _gone when the browser will tell no end of it. Returns true when
            // there is no attempt that the browser could abort.
            _record.aborted = function(_gone) {
              var _waiting = _stage === 2;
              _stage = 3;
              if (_waiting || _gone) { _over(); }
              return _waiting;
            };
          }

          var _sending = browser.safe(function(_xhr, _record) {
            var _safe = requests.isSafe(_record.method);
            var _ours = browser.ours(_record.url);
            if (_safe && !_ours) { return; }
            var _ended = _safe ? function() {} : browser.sends();
            if (!_ours) { return _count(_record, _ended); }
            _record.keyed = _record.headers.some(function(_header) {
              return /^idempotency-key$/i.test(_header[0]);
            });
            _record.ours = [name, added ? (_record.accept || '*/*') + value : value];
            _plain.setRequestHeader.apply(_xhr, _record.ours);
            _follow(_xhr, _record, _ended);
          });

          _patch('open', function(_record, _open, _args) {
            if (_record.aborted) { _record.aborted(true); }
            delete this.readyState;
            _record.accept = _record.ours = null;
            _record.url = String(_args[1]);
            _record.method = String(_args[0]).toUpperCase();
            _record.sync = _args.length > 2 && !_args[2];
            _record.headers = [];
            _record.open = _open.bind(this);
            _record.args = _args;
            return _open.apply(this, _args);
          });
          _patch('setRequestHeader', function(_record, _set, _args) {
            if (added && this.readyState === 1 && /^accept$/i.test(_args[0])) {
              _record.accept = (_record.accept ? _record.accept + ', ' : '') + _args[1];
              return;
            }
            _set.apply(this, _args);
            _record.headers.push([String(_args[0]), String(_args[1])]);
          });
          _patch('send', function(_record, _send, _args) {
            if (_record.headers && !browser.off && !_record.sync && !_record.hides
                && this.readyState === 1) {
              _record.send = _send;
              _record.body = _args[0];
              _sending(this, _record);
              _args = [_record.body];
            }
            if (_record.accept && !_record.ours) {
              _plain.setRequestHeader.call(this, 'Accept', _record.accept);
            }
            try {
              return _send.apply(this, _args);
            } catch (_error) {
              if (_record.aborted) { _record.aborted(true); }
              throw _error;
            }
          });
          _patch('abort', function(_record, _abort, _args) {
            var _xhr = this;
            if (!_record.aborted || !_record.aborted(false)) { return _abort.apply(_xhr, _args); }
            function _state(_value) {
              Object.defineProperty(_xhr, 'readyState', {value: _value, configurable: true});
            }
            _state(4);
            _xhr.dispatchEvent(new Event('readystatechange'));
            _xhr.dispatchEvent(new ProgressEvent('abort'));
            _xhr.dispatchEvent(new ProgressEvent('loadend'));
            _state(0);
          });
          if (_upload && _upload.get) {
            Object.defineProperty(_proto, 'upload', {
              configurable: true,
              enumerable: _upload.enumerable,
              get: function() {
                var _target = _upload.get.call(this);
                var _record = _records.get(this);
                if (_record && !_record.uploads) {
                  _record.uploads = true;
                  _listen(_target, 'upload-', _record, _types);
                }
                return _target;
              }
            });
            browser.undo(function() { Object.defineProperty(_proto, 'upload', _upload); });
          }
          _Request.prototype = _proto;
          ['UNSENT', 'OPENED', 'HEADERS_RECEIVED', 'LOADING', 'DONE'].forEach(
              function(_name, _value) { _Request[_name] = _value; });
          window.XMLHttpRequest = _Request;
          browser.undo(function() {
            if (window.XMLHttpRequest === _Request) { window.XMLHttpRequest = _native; }
          });
          """)
  public static native void patch(
      Browser browser, Requests requests, String name, String value, boolean added);
}
