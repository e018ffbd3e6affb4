package dev.lockstep.client;

import dev.lockstep.client.browser.Callback;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;

/**
 * Functions of the app that want to be told, or asked. One that throws counts as no answer. Kept in
 * a JavaScript array: in a Java list each would need a wrapper, which costs the bundle 1 kB.
 */
final class Subscribers {
  private final JSObject listeners = none();

  /** Adds one; the same function may be there twice. */
  Callback add(JSObject listener) {
    return add(listeners, listener);
  }

  void tell(JSObject value) {
    ask(listeners, value);
  }

  /** Tells each for the last time. */
  void drain(JSObject value) {
    ask(taken(listeners), value);
  }

  /** Whether none of them answers {@code false}; all are asked. */
  boolean agree() {
    return ask(listeners, null);
  }

  @JSBody(script = "return [];")
  private static native JSObject none();

  @JSBody(params = "listeners", script = "return listeners.splice(0);")
  private static native JSObject taken(JSObject listeners);

  @JSBody(
      params = {"listeners", "listener"},
      script =
          """
          var _entry = function(_value) { return listener(_value); };
          listeners.push(_entry);
          return function() {
            var _place = listeners.indexOf(_entry);
            if (_place >= 0) { listeners.splice(_place, 1); }
          };
          """)
  private static native Callback add(JSObject listeners, JSObject listener);

  @JSBody(
      params = {"listeners", "value"},
      script =
          """
          var _agreed = true;
          listeners.slice().forEach(function(_entry) {
            try {
              if (_entry(value) === false) { _agreed = false; }
            } catch (_error) {
              console.error('lockstep: a listener failed', _error);
            }
          });
          return _agreed;
          """)
  private static native boolean ask(JSObject listeners, @Nullable JSObject value);
}
