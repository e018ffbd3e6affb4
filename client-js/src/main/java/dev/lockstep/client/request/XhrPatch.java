package dev.lockstep.client.request;

import dev.lockstep.client.browser.Callback;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;

/** The browser's {@code XMLHttpRequest}, as {@link XhrCall} sees it. */
final class XhrPatch {
  private XhrPatch() {}

  @JSFunctor
  interface Sending extends JSObject {
    void take(JSObject xhr, JSObject record);
  }

  @JSFunctor
  interface Hides extends JSObject {
    boolean hides(String type);
  }

  @JSFunctor
  interface Aborted extends JSObject {
    boolean waiting(boolean gone);
  }

  // The constructor is replaced so that our listeners are the first, also before handlers that the
  // page sets ahead of open(): what stopImmediatePropagation hides, nobody else sees. Upload
  // listeners are added only when the page asks for .upload, since their mere presence makes a
  // cross-origin request need a preflight (XHR Standard, "upload listener flag").
  @JSBody(
      params = {"deferred", "sending"},
      script =
          """
          var _native = window.XMLHttpRequest;
          var _proto = _native.prototype;
          var _records = new WeakMap();
          var _upload = Object.getOwnPropertyDescriptor(_proto, 'upload');
          var _plain = {};
          var _ours = {};
          var _on = true;

          function _listen(_target, _prefix, _record, _types) {
            _types.forEach(function(_type) {
              _target.addEventListener(_type, function(_event) {
                if (_record.hides && _record.hides(_prefix + _type)) {
                  _event.stopImmediatePropagation();
                }
              });
            });
          }
          function _Request() {
            var _xhr = new _native();
            var _type = Object.getPrototypeOf(this);
            if (_type !== _proto) { Object.setPrototypeOf(_xhr, _type); }
            if (_on) {
              var _record = {};
              _records.set(_xhr, _record);
              _listen(_xhr, '', _record, ['readystatechange', 'loadstart', 'progress', 'abort',
                  'error', 'load', 'timeout', 'loadend']);
            }
            return _xhr;
          }
          function _patch(_name, _method) {
            _plain[_name] = _proto[_name];
            _ours[_name] = function() {
              var _record = _records.get(this);
              return _record
                  ? _method.call(this, _record, _plain[_name], arguments)
                  : _plain[_name].apply(this, arguments);
            };
            _proto[_name] = _ours[_name];
          }
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
            if (this.readyState === 1 && String(_args[0]).toLowerCase() === deferred) {
              _record.accept = (_record.accept ? _record.accept + ', ' : '') + _args[1];
              return;
            }
            _set.apply(this, _args);
            _record.headers.push([String(_args[0]), String(_args[1])]);
          });
          _patch('send', function(_record, _send, _args) {
            if (_record.headers && _on && !_record.sync && !_record.hides && this.readyState === 1) {
              _record.set = _plain.setRequestHeader;
              _record.send = _send;
              _record.body = _args[0];
              sending(this, _record);
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
            ['readystatechange', 'abort', 'loadend'].forEach(function(_type) {
              _xhr.dispatchEvent(_type === 'readystatechange'
                  ? new Event(_type) : new ProgressEvent(_type));
            });
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
                  _listen(_target, 'upload-', _record,
                      ['loadstart', 'progress', 'abort', 'error', 'load', 'timeout', 'loadend']);
                }
                return _target;
              }
            });
          }
          _Request.prototype = _proto;
          ['UNSENT', 'OPENED', 'HEADERS_RECEIVED', 'LOADING', 'DONE'].forEach(
              function(_name, _value) { _Request[_name] = _value; });
          window.XMLHttpRequest = _Request;
          return function() {
            _on = false;
            if (window.XMLHttpRequest === _Request) { window.XMLHttpRequest = _native; }
            for (var _name in _plain) {
              if (_proto[_name] === _ours[_name]) { _proto[_name] = _plain[_name]; }
            }
            if (_upload && _upload.get) { Object.defineProperty(_proto, 'upload', _upload); }
          };
          """)
  static native Callback install(String deferred, Sending sending);

  @JSBody(params = "record", script = "return record.method;")
  static native String method(JSObject record);

  @JSBody(params = "record", script = "return record.url;")
  static native String url(JSObject record);

  @JSBody(
      params = {"record", "hides", "aborted"},
      script = "record.hides = hides; record.aborted = aborted;")
  static native void follow(JSObject record, Hides hides, Aborted aborted);

  @JSBody(params = "record", script = "record.hides = record.aborted = null;")
  static native void forget(JSObject record);

  // Only counted: nothing of it is hidden.
  @JSBody(
      params = {"record", "ended"},
      script =
          """
          record.hides = function(_type) {
            if (_type === 'loadend') {
              record.hides = record.aborted = null;
              ended();
            }
            return false;
          };
          record.aborted = function(_gone) {
            if (_gone) {
              record.hides = record.aborted = null;
              ended();
            }
            return false;
          };
          """)
  static native void whenOver(JSObject record, Callback ended);

  @JSBody(
      params = {"xhr", "record", "name", "value", "added"},
      script =
          """
          record.keyed = record.headers.some(function(_header) {
            return _header[0].toLowerCase() === 'idempotency-key';
          });
          record.ours = [name, added ? (record.accept || '*/*') + value : value];
          record.set.apply(xhr, record.ours);
          """)
  static native void require(
      JSObject xhr, JSObject record, String name, String value, boolean added);

  @JSBody(params = "record", script = "return record.keyed;")
  static native boolean isKeyed(JSObject record);

  @JSBody(params = "xhr", script = "return +xhr.timeout || 0;")
  static native double timeout(JSObject xhr);

  @JSBody(
      params = {"xhr", "timeout"},
      script = "xhr.timeout = timeout;")
  static native void setTimeout(JSObject xhr, double timeout);

  @JSBody(params = "xhr", script = "return xhr.readyState;")
  static native int readyState(JSObject xhr);

  @JSBody(params = "xhr", script = "return xhr.status;")
  static native int status(JSObject xhr);

  @JSBody(params = "xhr", script = "return xhr.responseURL || location.href;")
  static native String responseUrl(JSObject xhr);

  @JSBody(
      params = {"xhr", "name"},
      script = "return xhr.getResponseHeader(name);")
  static native @Nullable String header(JSObject xhr, String name);

  @JSBody(script = "return navigator.onLine !== false;")
  static native boolean isOnline();

  // The state of a request under way, as the page would see it: opened, nothing received.
  @JSBody(
      params = {"xhr", "record"},
      script =
          """
          record.open.apply(null, record.args);
          record.headers.concat([record.ours]).forEach(function(_header) {
            record.set.apply(xhr, _header);
          });
          """)
  static native void reopen(JSObject xhr, JSObject record);

  @JSBody(
      params = {"xhr", "record"},
      script = "record.send.call(xhr, record.body);")
  static native void resend(JSObject xhr, JSObject record);
}
