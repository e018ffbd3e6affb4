package dev.lockstep.client.browser;

import dev.lockstep.client.decision.Waits;
import org.teavm.jso.JSBody;

/** Loads pages, and lets a service worker know first. */
public final class Loading {
  private Loading() {}

  /**
   * Adds {@link Browser#load}.
   *
   * @param browser what to add it to
   */
  // A service worker that still has the old page in its cache would answer the reload with it, so
  // that it looks for its own update first. update() ends when the next worker starts to install:
  // that one is waited for until it is active, or, 200 ms after it is installed, seems to wait for
  // all tabs to go. One that hangs is not waited for.
  @JSBody(
      params = "browser",
      script =
          """
          var _load = browser.options.reload || function(_url) {
            if (_url) { location.assign(_url); } else { location.reload(); }
          };
          browser.load = function(_url) {
            var _workers = navigator.serviceWorker;
            var _waits = _workers && _workers.controller;
            function _go() {
              if (_waits !== 0) {
                _waits = 0;
                if (_url) { _load(_url); } else { _load(); }
              }
            }
            if (!_waits) { return _go(); }
            browser.after("""
              + Waits.WORKER_UPDATE
              + """
          , _go);
            _workers.getRegistration().then(function(_registration) {
              return _registration && _registration.update().then(function() {
                return _registration.installing;
              });
            }).then(function(_next) {
              if (!_next) { return _go(); }
              _next.addEventListener('statechange', function() {
                if (_next.state === 'installed') { browser.after("""
              + Waits.WORKER_ACTIVATION
              + """
          , _go); }
                if (/^(activated|redundant)$/.test(_next.state)) { _go(); }
              });
            }, _go);
          };
          """)
  public static native void install(Browser browser);
}
