package dev.lockstep.client.spa;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;

/** The calls to the object that {@code createLockstep} made. */
final class Script {
  private Script() {}

  /** Takes a state. */
  @JSFunctor
  interface StateListener extends JSObject {
    void changed(JSObject state);
  }

  /** May veto. */
  @JSFunctor
  interface Veto extends JSObject {
    boolean agrees();
  }

  /** Tells whether a hash is a route. */
  @JSFunctor
  interface HashTest extends JSObject {
    boolean isRoute(String hash);
  }

  /** Gives what is handed over. */
  @JSFunctor
  interface Luggage extends JSObject {
    @Nullable String pack();
  }

  @JSBody(
      params = {"create", "options"},
      script = "return create(options);")
  static native JSObject create(JSObject create, JSObject options);

  @JSBody(params = "api", script = "return api.state;")
  static native JSObject state(JSObject api);

  @JSBody(
      params = {"state", "name"},
      script = "return state[name];")
  static native String text(JSObject state, String name);

  @JSBody(
      params = {"state", "name"},
      script = "return state[name] || 0;")
  static native double number(JSObject state, String name);

  @JSBody(params = "state", script = "return state.unsupported;")
  static native boolean unsupported(JSObject state);

  @JSBody(params = "state", script = "return state.reason;")
  static native @Nullable String reason(JSObject state);

  // A call in which the client failed and turned itself off gives undefined.
  @JSBody(params = "target", script = "if (target) { target(); }")
  static native void call(JSObject target);

  @JSBody(
      params = {"api", "listener"},
      script = "return api.subscribe(listener);")
  static native JSObject subscribe(JSObject api, StateListener listener);

  @JSBody(
      params = {"api", "listener"},
      script = "Promise.resolve(api.check()).then(function() { listener(api.state); });")
  static native void check(JSObject api, StateListener listener);

  @JSBody(
      params = {"api", "reason"},
      script = "return api.hold(reason);")
  static native JSObject hold(JSObject api, String reason);

  @JSBody(
      params = {"api", "listener"},
      script = "return api.beforeReload(listener);")
  static native JSObject beforeReload(JSObject api, Veto listener);

  // A null of Java is nothing to hand over, as undefined is in JavaScript.
  @JSBody(
      params = {"api", "listener", "key"},
      script =
          """
          return api.beforeReload(function() {
            var _text = listener();
            return _text === null ? undefined : _text;
          }, key);
          """)
  static native JSObject handOver(JSObject api, Luggage listener, String key);

  @JSBody(
      params = {"api", "key"},
      script =
          "var _value = api.handedOver(key); return typeof _value === 'string' ? _value : null;")
  static native @Nullable String handedOver(JSObject api, String key);

  @JSBody(params = "api", script = "api.forget();")
  static native void forget(JSObject api);

  @JSBody(
      params = {"api", "name", "message"},
      script = "var _error = new Error(message); _error.name = name; api.reportError(_error);")
  static native void reportError(JSObject api, String name, String message);

  @JSBody(
      params = {"api", "url"},
      script = "return api.navigate(url);")
  static native boolean navigate(JSObject api, String url);

  @JSBody(params = "api", script = "api.reloadNow();")
  static native void reloadNow(JSObject api);

  @JSBody(params = "api", script = "return api.wrapFetch();")
  static native JSObject wrapFetch(JSObject api);

  @JSBody(
      params = {"api", "build"},
      script = "api.observe(build);")
  static native void observe(JSObject api, double build);

  @JSBody(params = "api", script = "api.dispose();")
  static native void dispose(JSObject api);
}
