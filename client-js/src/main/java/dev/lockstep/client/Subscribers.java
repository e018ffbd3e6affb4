package dev.lockstep.client;

import dev.lockstep.client.browser.Callback;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;

/** Functions of the app that want to be told, or asked. One that throws counts as no answer. */
final class Subscribers {
  private final List<JSObject> functions = new ArrayList<>();

  /** Adds one; the same function may be there twice. */
  Callback add(JSObject function) {
    JSObject entry = entry(function);
    functions.add(entry);
    return () -> functions.remove(entry);
  }

  void tell(JSObject value) {
    List<JSObject> told = new ArrayList<>(functions);
    for (int at = 0; at < told.size(); at++) {
      isVetoed(told.get(at), value);
    }
  }

  /** Tells each for the last time. */
  void drain(JSObject value) {
    List<JSObject> told = new ArrayList<>(functions);
    functions.clear();
    for (int at = 0; at < told.size(); at++) {
      isVetoed(told.get(at), value);
    }
  }

  /** Whether none of them answers {@code false}; all are asked. */
  boolean agree() {
    List<JSObject> asked = new ArrayList<>(functions);
    boolean agreed = true;
    for (int at = 0; at < asked.size(); at++) {
      agreed &= !isVetoed(asked.get(at), null);
    }
    return agreed;
  }

  @JSBody(
      params = "listener",
      script = "return {call: function(_value) { return listener(_value); }};")
  private static native JSObject entry(JSObject listener);

  @JSBody(
      params = {"entry", "value"},
      script =
          """
          try {
            return entry.call(value) === false;
          } catch (_error) {
            console.error('lockstep: a listener failed', _error);
            return false;
          }
          """)
  private static native boolean isVetoed(JSObject entry, @Nullable JSObject value);
}
