package dev.lockstep.client.browser;

import dev.lockstep.client.decision.Handoff;
import org.teavm.jso.JSBody;

/**
 * What a page does before it is reloaded, and the page after it: listeners are asked, what is to
 * survive is packed and unpacked, and the fleet hears whether the reload delivered.
 */
public final class Departure {
  private Departure() {}

  /**
   * Adds {@link Browser#packs}, and {@code browser.add}, {@code before} and {@code handed}; unpacks
   * what the page before packed.
   *
   * @param browser what to add it to
   * @param tab judges
   * @param build the page's own build
   */
  // What is older than a slow load takes is of a reload that never happened, since the user stayed
  // at a prompt. The scroll position is kept only for the same address, and put back once the page
  // is high enough for it: a browser does that by itself only if the app lets it, and too early.
  // After Back the address is another already, and so is its place.
  // Documents and scripts carry no Build-Required: a balancer takes them to the right instance by
  // the
  // route cookie, which is there from the reload to the page that it brings, a minute at most.
  @JSBody(
      params = {"browser", "tab", "build"},
      script =
          """
          var _listeners = [];
          var _handed;
          function _route(_to) {
            if (browser.options.routeCookie) {
              document.cookie = browser.options.routeCookie + '=' + _to + ';path=/;samesite=lax;max-age='
                  + (_to ?"""
              + Handoff.ROUTE_SECONDS
              + """
           : 0) + (location.protocol === 'https:' ? ';secure' : '');
            }
          }
          browser.add = function(_list, _entry) {
            _list.push(_entry);
            return function() {
              var _place = _list.indexOf(_entry);
              if (_place >= 0) { _list.splice(_place, 1); }
            };
          };
          browser.before = function(_listener, _key) {
            return browser.add(_listeners, [_listener, _key]);
          };
          browser.handed = function(_key) {
            _unpack();
            if (Object.keys(_handed).indexOf(String(_key)) >= 0) {
              var _value = _handed[_key];
              delete _handed[_key];
              return _value;
            }
          };
          browser.packs = function(_action, _target) {
            _unpack();
            var _luggage = {
              at: browser.now(),
              address: browser.at,
              left: window.scrollX,
              top: window.scrollY,
              from: build,
              target: _target,
              retries: browser.retries,
              cause: tab.causeOf(_action),
              handed: {}
            };
            browser.cause = _luggage.cause;
            var _agreed = true;
            _listeners.slice().forEach(function(_entry) {
              try {
                var _answer = _entry[0]();
                if (_answer === false) {
                  _agreed = false;
                } else if (_entry[1] !== undefined && _answer !== undefined) {
                  _luggage.handed[_entry[1]] = JSON.parse(JSON.stringify(_answer));
                }
              } catch (_error) {
                console.error('lockstep: a listener failed', _error);
              }
            });
            if (!_agreed || tab.losesInput(_action, browser.draft())) { return false; }
            var _goes = !tab.losesValues(_action, browser.write('departure', JSON.stringify(_luggage)),
                !!Object.keys(_luggage.handed).length);
            if (_goes && _target) { _route(_target); }
            return _goes;
          };
          var _unpack = browser.later(function() {
            var _was = browser.parse(browser.read('departure'));
            var _lately = tab.isRecent(+_was.at);
            _handed = _lately && _was.handed || {};
            browser.write('departure', '');
            if (_was.target) { _route(''); }
            if (_lately && _was.from) {
              if (navigator.sendBeacon && _was.target) {
                navigator.sendBeacon(browser.endpoint('report'), new Blob([JSON.stringify({
                  build: build, from: _was.from, target: _was.target, cause: _was.cause,
                  delivered: tab.isDelivered(+_was.from, +_was.target), retries: _was.retries
                })], {type: 'application/json'}));
              }
              if (_was.address === location.href && (_was.left || _was.top)) {
                browser.soon(function() {
                  window.scrollTo(_was.left, _was.top);
                  return Math.abs(window.scrollY - _was.top) < 2;
                });
              }
            }
          });
          """)
  public static native void install(Browser browser, LiveTab tab, double build);
}
