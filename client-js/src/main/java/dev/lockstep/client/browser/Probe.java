package dev.lockstep.client.browser;

import dev.lockstep.client.decision.Waits;
import org.teavm.jso.JSBody;

/** Asks the build endpoint, past every cache. */
public final class Probe {
  private Probe() {}

  /**
   * Adds {@link Browser#probe}: whatever happens, the tab hears of its end exactly once, of no
   * build on failure, HTML, denial, a cache's answer or 5 s of silence. Adds {@code browser.text}.
   *
   * @param browser what to add it to
   * @param tab hears the answer
   * @param build the page's own build, told to the endpoint, whose server counts tabs by it
   */
  @JSBody(
      params = {"browser", "tab", "build"},
      script =
          """
          browser.probe = function() {
            var _abort = window.AbortController ? new AbortController() : {};
            var _init = {
              cache: 'no-store', credentials: 'same-origin', headers: {Accept: 'application/json'}
            };
            var _open = true;
            var _stop = browser.after("""
              + Waits.PROBE
              + """
          , function() {
              _end({});
              if (_abort.abort) { _abort.abort(); }
            });
            function _end(_body, _headers) {
              if (_open) {
                _open = false;
                _stop();
                if (tab.probed(browser.number(_body.build), browser.number(_body.min),
                    browser.text(_body.track), _headers ? _headers.get('Age') : null,
                    _headers ? _headers.get('Cache-Status') : null,
                    _headers ? Date.parse(_headers.get('Date')) : NaN)) {
                  browser.tell(_body);
                }
                browser.changed(true);
              }
            }
            function _fail() { _end({}); }
            if (_abort.signal) { _init.signal = _abort.signal; }
            new Promise(function(_resolve) {
              _resolve(browser.fetch(browser.endpoint('build?tab=' + build), _init));
            }).then(function(_response) {
              return _response.ok
                  ? _response.json().then(function(_body) { _end(_body || {}, _response.headers); })
                  : _fail();
            }).then(null, _fail);
          };
          browser.text = function(_value) { return typeof _value === 'string' ? _value : null; };
          """)
  public static native void install(Browser browser, LiveTab tab, double build);
}
