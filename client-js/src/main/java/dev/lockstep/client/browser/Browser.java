package dev.lockstep.client.browser;

import dev.lockstep.client.decision.Waits;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/**
 * The page's browser, or what the options put in its place; a JavaScript object. The edges of this
 * package add to it what they do for a {@link LiveTab}.
 *
 * <p>Scripts and Java meet in two ways only, since each further Java type that JavaScript sees
 * costs the bundle: Java calls the functions of this object, and scripts call the exported methods
 * of a few Java objects.
 */
public abstract class Browser implements JSObject {
  private Browser() {}

  /**
   * Tells the time.
   *
   * @return milliseconds since the epoch
   */
  public abstract double now();

  /**
   * Rolls the dice.
   *
   * @return 0 (inclusive) to 1 (exclusive)
   */
  public abstract double random();

  /**
   * Starts a timer.
   *
   * @param delay milliseconds
   * @param callback a function to call then
   * @return a function that stops the timer
   */
  public abstract JSObject after(double delay, JSObject callback);

  /**
   * Resolves a URL against the document.
   *
   * @param url any text
   * @return the absolute URL; null when it is none, or none of the page's own origin
   */
  public abstract @Nullable String own(String url);

  /**
   * Reads a build number.
   *
   * @param value any JavaScript value
   * @return 1 to 999999999999999; 0 for anything else
   */
  public abstract double number(@Nullable String value);

  /**
   * Loads a page.
   *
   * @param url absolute, of the page's own origin, for one new history entry; null to load the
   *     current URL anew in the same entry
   */
  public abstract void load(@Nullable String url);

  /** Sends a probe; it ends in {@link LiveTab#probed}. */
  public abstract void probe();

  /**
   * What {@code browser.at} says.
   *
   * @return the absolute URL of the page that the user has before him
   */
  @JSProperty
  public abstract String getAt();

  /**
   * Keeps it.
   *
   * @param address an absolute URL
   */
  @JSProperty
  public abstract void setAt(String address);

  /** Tells whoever wants to know that the tab's state may have changed. */
  public abstract void changed();

  /**
   * Asks the listeners, and packs what is to survive.
   *
   * @param action which reload
   * @param target the build it is to bring
   * @return false when a listener objects, or what was typed cannot be kept
   */
  public abstract boolean packs(int action, double target);

  /**
   * Makes it.
   *
   * @param options the options of {@code createLockstep}
   * @return the browser
   */
  // A native fetch that is called as a method of anything but the window throws. Reading
  // window.sessionStorage itself throws where cookies are blocked, so it is read each time; storage
  // that forgets at once would let a tab reload for ever, so a written value is read back.
  // browser.later takes what nothing waits for out of the page's start: it is done when the page is
  // idle, or before, by calling what is returned. After a reload it is done at once: the page is to
  // look as it did.
  @JSBody(
      params = "options",
      script =
          """
          var _clock = options.clock || {
            now: Date.now,
            setTimeout: setTimeout.bind(window),
            clearTimeout: clearTimeout.bind(window)
          };
          var _fetch = options.fetch || window.fetch;
          var _origins = [location.origin].concat(options.origins || []);
          var _undo = [];
          var _home = /^http/.test(location.origin) && location.origin + '/';
          // Most URLs need not be parsed to tell whose they are.
          function _isUnder(_url) { return ''.concat(_url).lastIndexOf(_home, 0) === 0; }
          function _storage() {
            return 'storage' in options ? options.storage : window.sessionStorage;
          }
          function _target(_url) {
            try {
              var _absolute = new URL(_url, document.baseURI);
              return /^https?:$/.test(_absolute.protocol) ? _absolute : {};
            } catch (_error) {
              return {};
            }
          }
          var _self = {
            options: options,
            at: location.href,
            now: function() { return _clock.now(); },
            random: options.random || Math.random,
            after: function(_delay, _callback) {
              var _timer = _clock.setTimeout(_self.safe(_callback), _delay);
              return function() { _clock.clearTimeout(_timer); };
            },
            fetch: function(_input, _init) { return _fetch.call(window, _input, _init); },
            endpoint: function(_name) {
              return _target((options.base || '/lockstep/') + _name).href;
            },
            own: function(_url) {
              var _found = _target(_url);
              return _found.origin === location.origin ? _found.href : null;
            },
            ours: function(_url) {
              return _home && (_isUnder(_url) || /^\\/[\\w-]/.test(_url) && _isUnder(document.baseURI))
                  || _origins.indexOf(_target(_url).origin) >= 0;
            },
            number: function(_value) { return /^[1-9]\\d{0,14}$/.test(_value) ? +_value : 0; },
            read: function(_key) {
              try {
                return _storage().getItem('lockstep.' + _key) || '';
              } catch (_error) {
                return '';
              }
            },
            write: function(_key, _text) {
              try {
                _storage().setItem('lockstep.' + _key, _text);
                return _storage().getItem('lockstep.' + _key) === _text;
              } catch (_error) {
                return false;
              }
            },
            parse: function(_text) {
              try {
                return JSON.parse(_text) || {};
              } catch (_error) {
                return {};
              }
            },
            safe: function(_function) {
              return function() {
                try {
                  return _function.apply(this, arguments);
                } catch (_error) {
                  if (!_self.off) {
                    console.error('lockstep: an internal failure has turned it off', _error);
                    _self.dispose();
                  }
                }
              };
            },
            on: function(_target, _type, _handler) {
              var _safe = _self.safe(_handler);
              _target.addEventListener(_type, _safe, true);
              _self.undo(function() { _target.removeEventListener(_type, _safe, true); });
            },
            later: function(_function) {
              var _due = true;
              var _run = _self.safe(function() {
                if (_due && !_self.off) {
                  _due = false;
                  _function();
                }
              });
              if (window.performance && performance.navigation && performance.navigation.type === 1) {
                _run();
              } else {
                (window.requestIdleCallback || setTimeout)(_run, {timeout:"""
              + Waits.IDLE
              + """
          });
              }
              return _run;
            },
            undo: function(_function) { _undo.push(_function); },
            cover: function(_owner, _name, _ours) {
              var _old = _owner[_name];
              _owner[_name] = _ours;
              _self.undo(function() { if (_owner[_name] === _ours) { _owner[_name] = _old; } });
              return _old;
            },
            dispose: function() {
              _self.off = true;
              _self.probe = _self.changed = _self.packs = function() { return false; };
              _undo.splice(0).forEach(function(_function) {
                // What cannot be put back must not keep the rest from it.
                try { _function(); } catch (_error) {}
              });
            }
          };
          return _self;
          """)
  public static native Browser of(JSObject options);
}
