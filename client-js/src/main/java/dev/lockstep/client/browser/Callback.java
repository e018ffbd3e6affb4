package dev.lockstep.client.browser;

import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;

/** A JavaScript function without arguments. */
@JSFunctor
public interface Callback extends JSObject {
  /** Calls it. */
  void run();
}
