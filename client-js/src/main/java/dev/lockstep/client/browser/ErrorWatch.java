package dev.lockstep.client.browser;

import dev.lockstep.client.decision.Waits;
import org.teavm.jso.JSBody;

/** Uncaught errors, unhandled rejections, and scripts, styles and chunks that failed to load. */
public final class ErrorWatch {
  private ErrorWatch() {}

  /**
   * Starts watching, and adds {@code browser.report} for errors that the app caught itself.
   *
   * @param browser where to watch
   * @param tab hears of each
   */
  // A page that is going aborts its own requests: what fails from pagehide on, until a pageshow
  // brings it back, is no error of the app. Firefox aborts them before pagehide, when the next page
  // begins to arrive, and a reload would then cut off the user's own navigation; so nothing counts
  // for 10 s after beforeunload either. A download or a refused dialog ends in no pagehide: hence
  // the limit. Failures while offline say nothing about a deploy. Listening for the end of a page
  // costs its start a quarter of a millisecond, and who leaves before it is idle has hardly begun.
  // For about 5 s after a click or a key, errors are what the user's act led to (HTML Standard,
  // "transient activation"); a browser that does not tell has all of them wait their turn.
  @JSBody(
      params = {"browser", "tab"},
      script =
          """
          var _gone = 0;
          browser.report = browser.safe(function(_error, _message) {
            if (browser.now() >= _gone && navigator.onLine !== false) {
              var _user = navigator.userActivation;
              browser.settle();
              tab.failed(String(_error && _error.name || ''),
                  String(_message || _error && _error.message || ''), !!(_user && _user.isActive));
            }
          });
          browser.on(window, 'error', function(_event) {
            var _source = _event.target;
            if (_source === window || !_source.nodeName) {
              browser.report(_event.error, _event.message);
              return;
            }
            var _url = /^script$/i.test(_source.nodeName) ? _source.src
                : /\\bstylesheet\\b/i.test(_source.rel) && _source.href;
            if (_url && browser.ours(_url)) {
              browser.report();
            }
          });
          browser.on(window, 'unhandledrejection', function(_event) {
            browser.report(_event.reason);
          });
          browser.on(window, 'vite:preloadError', function(_event) {
            browser.report(_event.payload);
          });
          browser.later(function() {
            browser.on(window, 'beforeunload', function() { _gone = browser.now() +"""
              + Waits.UNLOADING
              + """
          ; });
            browser.on(window, 'pagehide', function() { _gone = Infinity; });
            browser.on(window, 'pageshow', function() { _gone = 0; });
          });
          """)
  public static native void start(Browser browser, LiveTab tab);
}
