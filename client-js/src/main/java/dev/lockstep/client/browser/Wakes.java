package dev.lockstep.client.browser;

import org.teavm.jso.JSBody;

/** Moments at which somebody comes back to the page, and one at which nobody has for long. */
public final class Wakes {
  private Wakes() {}

  /**
   * Starts watching.
   *
   * @param browser where to watch
   * @param tab asks the fleet, or reloads unseen
   */
  // Who comes back within ten seconds of the load learns nothing new, so that it need not listen at
  // once.
  @JSBody(
      params = {"browser", "tab"},
      script =
          """
          var _patience = +browser.options.reloadWhenHidden;
          var _stop;
          function _wake() {
            if (!document.hidden) { tab.woken(); }
          }
          function _turn() {
            if (_stop) { _stop(); }
            _stop = document.hidden && _patience > 0
                && browser.after(_patience, function() { tab.hidden(); });
          }
          browser.later(function() {
            browser.on(window, 'focus', _wake);
            browser.on(window, 'online', _wake);
            browser.on(document, 'visibilitychange', function() {
              _turn();
              _wake();
            });
            _turn();
          });
          """)
  public static native void start(Browser browser, LiveTab tab);
}
