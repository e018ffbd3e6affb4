package dev.lockstep.client.browser;

import org.teavm.jso.JSBody;

/**
 * What the fleet tells unasked. One tab of the browser, the one that has the lock, listens to the
 * event stream or polls; the others hear it over a channel and compare for themselves.
 */
public final class Feed {
  private Feed() {}

  /**
   * Starts listening, and adds {@code browser.tell}, which tells the other tabs of a build.
   *
   * @param browser where to listen
   * @param tab hears of builds, and asks when it is to poll
   * @param build the page's own build, told to the stream, whose server counts tabs by it
   */
  // A stream that the browser gave up (an error status, another content type) is tried again with
  // the next poll; a broken connection is the browser's own to mend, after the server's retry time.
  // A tab that starts asks the one that leads for what it told last: its page may be of an old
  // instance. What a tab only heard of it passes on once. pagehide lets go of all of it: an open
  // lock or channel would keep the page out of the
  // back/forward cache, and a page in there must not hold the one stream.
  @JSBody(
      params = {"browser", "tab", "build"},
      script =
          """
          var _signal = browser.options.signal || 'stream';
          var _name = 'lockstep:' + browser.endpoint('');
          var _newest = 0;
          var _last;
          var _end;
          var _early = [];

          function _hear(_body) {
            var _build = browser.number(_body.build);
            if (_build) {
              tab.answered(_build, browser.number(_body.min), browser.text(_body.track));
            }
          }
          function _note(_body) {
            if (browser.number(_body.build) >= _newest) {
              _newest = browser.number(_body.build);
              _last = {build: _body.build, min: _body.min, track: _body.track};
            }
          }
          function _begin() {
            var _open = true;
            var _leads = false;
            var _undo = [];
            var _stop;
            var _stream;
            _end = function() {
              _open = _end = null;
              _undo.forEach(function(_function) { _function(); });
              if (_stop) { _stop(); }
              if (_stream) { _stream.close(); }
            };
            browser.tell = _silent;
            function _listen() {
              if (_signal === 'stream' && window.EventSource && _open) {
                _stream = new EventSource(browser.endpoint('events?tab=' + build));
                _stream.addEventListener('build', browser.safe(function(_event) {
                  var _body = browser.parse(_event.data);
                  _hear(_body);
                  browser.tell(_body);
                }));
                _stream.onerror = function() {
                  if (_stream && _stream.readyState === 2) {
                    _stream = null;
                    _poll();
                  }
                };
              } else {
                _poll();
              }
            }
            function _poll() {
              _stop = _open && browser.after(tab.pollDelay(+browser.options.pollInterval), function() {
                tab.asked();
                _listen();
              });
            }
            if (!window.BroadcastChannel || !navigator.locks) { return _listen(); }
            var _channel = new BroadcastChannel(_name);
            var _abort = new AbortController();
            browser.tell = function(_body, _passedOn) {
              if (browser.number(_body.build) > (_passedOn ? _newest : 0)) {
                _note(_body);
                _channel.postMessage({build: _body.build, min: _body.min, track: _body.track});
              }
            };
            _channel.onmessage = browser.safe(function(_event) {
              var _body = _event.data || {};
              if (_body.asks) {
                if (_leads && _last) { _channel.postMessage(_last); }
              } else {
                _note(_body);
                _hear(_body);
              }
            });
            _channel.postMessage({asks: true});
            _undo.push(function() {
              browser.tell = _silent;
              _channel.close();
              _abort.abort();
            });
            navigator.locks.request(_name, {signal: _abort.signal}, function() {
              return new Promise(function(_release) {
                _undo.push(_release);
                _leads = true;
                _listen();
              });
            }).then(null, _silent);
          }
          function _silent() {}
          function _show() {
            if (!_end) {
              _begin();
              _early.splice(0).forEach(function(_told) { browser.tell.apply(null, _told); });
            }
          }
          function _hide() {
            if (_end) { _end(); }
          }

          browser.tell = _silent;
          if (_signal !== 'off') {
            browser.tell = function() { _early.push(arguments); };
            browser.later(function() {
              browser.on(window, 'pagehide', _hide);
              browser.on(window, 'pageshow', function(_event) {
                if (_event.persisted) { _show(); }
              });
              _show();
            });
            browser.undo(_hide);
          }
          """)
  public static native void start(Browser browser, LiveTab tab, double build);
}
