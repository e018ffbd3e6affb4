package dev.lockstep.client.browser;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;

/** A JavaScript function of one value. */
@JSFunctor
public interface Receiver extends JSObject {
  /**
   * Calls it.
   *
   * @param value any JavaScript value
   */
  void accept(@Nullable JSObject value);
}
