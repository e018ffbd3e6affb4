package dev.lockstep.client;

import dev.lockstep.client.browser.Browser;
import dev.lockstep.client.browser.LiveTab;
import dev.lockstep.client.browser.NavigationWatch;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;

/** The JavaScript object that the app holds. */
final class Api {
  private Api() {}

  @JSBody(
      params = "options",
      script = "return options === undefined || options === null ? {} : options;")
  static native JSObject orEmpty(@Nullable JSObject options);

  /** Whether there is a page: not on a server, in a worker, or in a unit test without a DOM. */
  @JSBody(script = "return typeof window === 'object' && typeof document === 'object';")
  static native boolean isInPage();

  // A listener that throws counts as no answer. A probe's end answers every check().
  @JSBody(
      params = {"browser", "tab", "watch", "build"},
      script =
          """
          var _listeners = [];
          var _asking = [];
          var _members = ['status', 'target', 'unsupported', 'reason'];
          function _look() {
            return Object.freeze({
              status: tab.status(),
              build: build,
              target: tab.target() || null,
              unsupported: tab.unsupported(),
              reason: tab.reason()
            });
          }
          function _tell(_functions, _value) {
            _functions.slice().forEach(function(_function) {
              try {
                _function[0](_value);
              } catch (_error) {
                console.error('lockstep: a listener failed', _error);
              }
            });
          }
          var _ask = browser.safe(function() { tab.asked(); });
          var _navigate = browser.safe(function(_url) { return watch.navigate(_url); });
          function _answer() { _tell(_asking.splice(0), _view); }
          browser.undo(_answer);
          var _view = _look();
          browser.changed = function(_probed) {
            var _next = _look();
            if (_members.some(function(_member) { return _view[_member] !== _next[_member]; })) {
              if (_next.status === 'reloading' && _view.status !== 'reloading') {
                browser.emit('reload', {cause: browser.cause, target: _next.target});
              }
              _view = _next;
              if (_next.status === 'outdated') { browser.tell({build: _next.target, track: browser.track}, true); }
              _tell(_listeners, _next);
              browser.emit('change', _next);
            }
            if (_probed) { _answer(); }
          };
          // Each is an event of the object that the app holds.
          browser.emit = function(_type, _detail) {
            _api.dispatchEvent(new CustomEvent(_type, {detail: _detail}));
          };
          var _api = Object.defineProperty(new EventTarget(), 'state', {
            get: function() { return _view; },
            enumerable: true
          });
          var _methods = {
            subscribe: function(_listener) { return browser.add(_listeners, [_listener]); },
            check: function() {
              return new Promise(function(_told) {
                _asking.push([_told]);
                if (browser.off) { return _answer(); }
                _ask();
              });
            },
            hold: function() { return browser.once(function(_one) { tab.holding(_one); }); },
            beforeReload: browser.before,
            handedOver: browser.handed,
            reportError: function(_error) { browser.report(_error); },
            navigate: function(_url) { return !browser.off && !!_navigate(String(_url)); },
            reloadNow: function() { tab.userReload(); },
            wrapFetch: function(_fetch) { return browser.wrap(_fetch || browser.fetch); },
            observe: function(_build) {
              var _number = browser.number(_build);
              if (_number) { tab.answered(_number, 0, browser.track); }
            },
            dispose: function() { browser.dispose(); }
          };
          for (var _name in _methods) { _api[_name] = browser.safe(_methods[_name]); }
          return _api;
          """)
  static native JSObject of(Browser browser, LiveTab tab, NavigationWatch watch, double build);

  /** Starts it so that a failure turns it off, and never reaches the host page. */
  @JSBody(
      params = {"browser", "start", "idle"},
      script = "return browser.safe(function() { return start.started(); })() || idle;")
  static native JSObject started(Browser browser, Start start, JSObject idle);

  /** The object of a page, or a server, where there is nothing to follow. */
  @JSBody(
      params = "reason",
      script =
          """
          function _undo() {}
          function _off() { return _undo; }
          var _state = Object.freeze({
            status: 'current', build: null, target: null, unsupported: false, reason: reason
          });
          return Object.assign(new EventTarget(), {
            state: _state,
            subscribe: _off,
            check: function() { return Promise.resolve(_state); },
            hold: _off,
            beforeReload: _off,
            handedOver: _undo,
            reportError: _undo,
            navigate: function() { return false; },
            reloadNow: function() {
              if (reason !== 'server') { location.reload(); }
            },
            wrapFetch: function(_fetch) {
              return _fetch || function(_input, _init) { return fetch(_input, _init); };
            },
            observe: _undo,
            dispose: _undo
          });
          """)
  static native JSObject idle(String reason);
}
