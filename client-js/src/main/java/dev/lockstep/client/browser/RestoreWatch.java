package dev.lockstep.client.browser;

import org.teavm.jso.JSBody;

/** Pages that come back as they were, from the back/forward cache. */
public final class RestoreWatch {
  private RestoreWatch() {}

  /**
   * Starts watching.
   *
   * @param restored called each time
   * @return a function that stops it
   */
  @JSBody(
      params = "restored",
      script =
          """
          function _show(_event) {
            if (_event.persisted) { restored(); }
          }
          window.addEventListener('pageshow', _show);
          return function() { window.removeEventListener('pageshow', _show); };
          """)
  public static native Callback start(Callback restored);
}
