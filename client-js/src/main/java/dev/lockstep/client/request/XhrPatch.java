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
  // cross-origin request need a preflight (XHR Standard, "upload listener flag"). Each open() makes
  // a new record, so that one that throws leaves the request under way alone.
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

          // What the page dispatches itself tells nothing.
          function _listen(_xhr, _target, _prefix, _names) {
            _names.forEach(function(_type) {
              _proto.addEventListener.call(_target, _type, browser.safe(function(_event) {
                var _record = _records.get(_xhr);
                if (_record.hides && _event.isTrusted !== false && _record.hides(_prefix + _type)) {
                  _event.stopImmediatePropagation();
                }
              }));
            });
          }
          function _cover(_old, _method) {
            return browser.posed(_old, function(_this, _args) {
              var _record = _records.get(_this);
              return _record ? _method.call(_this, _record, _old, _args) : _old.apply(_this, _args);
            });
          }
          function _patch(_name, _method) {
            _plain[_name] = _proto[_name];
            browser.cover(_proto, _name, _cover(_proto[_name], _method));
          }

          // Calls back once it is over for the page; hides nothing.
          function _count(_xhr, _record, _ended) {
            function _over() {
              _record.hides = _record.aborted = null;
              _ended();
            }
            _record.hides = function(_type) {
              if (_type === 'loadend' && _xhr.readyState === 4) { _over(); }
            };
            _record.aborted = function(_gone) { if (_gone) { _over(); } };
          }

          // One send, over all its attempts. Stages: 0 no answer yet; 1 hidden, it will be repeated;
          // 2 between attempts; 3 shown to the page.
          function _follow(_xhr, _record, _ended) {
            var _timeout = +_xhr.timeout || 0;
            var _course = requests.follow(
                _record.method, _record.keyed, browser.keep(_record), browser.now(), _timeout);
            var _stage = 0;
            var _first = true;
            // What the page saw of its upload: 1 the start, 2 the end.
            var _uploads = 0;
            var _limit = _timeout;
            var _sentAt = browser.now();
            function _settle(_repeated) {
              _stage = _repeated ? 1 : 3;
              // What the page set, before it can look.
              if (!_repeated && _xhr.timeout === _limit) { _xhr.timeout = _timeout; }
            }
            function _over() {
              _course.close();
              _record.waits = false;
              _record.hides = _record.aborted = null;
              _ended();
            }
            function _send() {
              _first = _record.waits = false;
              _stage = 0;
              _sentAt = browser.now();
              // Unless the page has changed it since.
              if (_xhr.timeout !== _limit) { _timeout = _xhr.timeout; }
              if (_timeout) { _xhr.timeout = _course.left(_timeout); }
              _limit = _xhr.timeout;
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
                _settle(!requests.isXhrFinal(_xhr.timeout, browser.now() - _sentAt,
                    navigator.onLine === false) && _course.fails());
              }
              var _hidden = _stage === 1 || _stage === 2
                  || !_first && (_type === 'loadstart' || _uploads && _type === 'upload-loadstart'
                      || _uploads > 1 && /^upload-/.test(_type));
              if (!_hidden && /^upload-load/.test(_type)) {
                _uploads = _type === 'upload-loadend' ? 2 : 1;
              }
              // In another state it is the end of a request before this one, whose load has opened
              // and sent this.
              if (_type === 'loadend' && _xhr.readyState === 4) {
                if (_stage === 1) {
                  // The state of a request under way, as the page would see it.
                  _stage = 2;
                  _record.waits = true;
                  _record.open.apply(null, _record.args);
                  _record.headers.concat([_record.ours]).forEach(function(_header) {
                    _plain.setRequestHeader.apply(_xhr, _header);
                  });
                  browser.repeated(_record);
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
            if (!_ours) { return _count(_xhr, _record, _ended); }
            _record.keyed = _record.headers.some(function(_header) {
              return /^idempotency-key$/i.test(_header[0]);
            });
            _record.ours = [name, added ? (_record.accept || '*/*') + value : value];
            _plain.setRequestHeader.apply(_xhr, _record.ours);
            _follow(_xhr, _record, _ended);
          });

          _patch('open', function(_record, _open, _args) {
            var _xhr = this;
            _args = _args.map(function(_value, _place) {
              return _place !== 2 && Object(_value) === _value ? ''.concat(_value) : _value;
            });
            _records.set(_xhr, {
              uploads: _record.uploads,
              url: String(_args[1]),
              method: String(_args[0]).toUpperCase(),
              sync: _args.length > 2 && !_args[2],
              headers: [],
              open: _open.bind(_xhr),
              args: _args
            });
            try {
              _open.apply(_xhr, _args);
            } catch (_error) {
              _records.set(_xhr, _record);
              throw _error;
            }
            delete _xhr.readyState;
            if (_record.aborted) { _record.aborted(true); }
          });
          _patch('setRequestHeader', function(_record, _set, _args) {
            // Between two attempts: what the browser throws at one that is under way.
            if (_record.waits) { return _set.apply(new _native(), _args); }
            if (added && this.readyState === 1 && /^accept$/i.test(_args[0])) {
              _record.accept = (_record.accept ? _record.accept + ', ' : '') + _args[1];
              return;
            }
            _args = _args.map(function(_value) {
              return Object(_value) === _value ? ''.concat(_value) : _value;
            });
            _set.apply(this, _args);
            _record.headers.push(_args);
          });
          _patch('send', function(_record, _send, _args) {
            if (_record.waits) { return _send.apply(new _native(), _args); }
            var _starts = _record.headers && !browser.off && !_record.sync && !_record.hides
                && this.readyState === 1;
            if (_starts) {
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
              if (_starts && _record.aborted) { _record.aborted(true); }
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
              get: _cover(_upload.get, function(_record, _get) {
                var _target = _get.call(this);
                if (!_record.uploads) {
                  _record.uploads = true;
                  _listen(this, _target, 'upload-', _types);
                }
                return _target;
              })
            });
            browser.undo(function() { Object.defineProperty(_proto, 'upload', _upload); });
          }
          var _ours = new Proxy(_native, {
            construct: function(_target, _args, _type) {
              var _xhr = Reflect.construct(_target, _args, _type);
              if (!browser.off) {
                _records.set(_xhr, {});
                _listen(_xhr, _xhr, '', ['readystatechange'].concat(_types));
              }
              return _xhr;
            }
          });
          browser.cover(window, 'XMLHttpRequest', _ours);
          browser.cover(_proto, 'constructor', _ours);
          """)
  public static native void patch(
      Browser browser, Requests requests, String name, String value, boolean added);
}
