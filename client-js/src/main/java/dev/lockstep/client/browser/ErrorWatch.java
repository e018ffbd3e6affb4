package dev.lockstep.client.browser;

import dev.lockstep.client.decision.AppError;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;

/** Uncaught errors, unhandled rejections, and scripts and styles that failed to load. */
public final class ErrorWatch {
  private final Origins origins;
  private final Callback failed;

  @JSFunctor
  private interface Thrown extends JSObject {
    void take(String name, String message);
  }

  @JSFunctor
  private interface NotLoaded extends JSObject {
    void take(String url);
  }

  /**
   * Prepares.
   *
   * @param origins whose scripts and styles count
   * @param failed called for each error that counts
   */
  public ErrorWatch(Origins origins, Callback failed) {
    this.origins = origins;
    this.failed = failed;
  }

  /**
   * Starts watching.
   *
   * @return a function that stops it
   */
  public Callback start() {
    return listen(
        this::thrown,
        url -> {
          if (origins.contain(url)) {
            failed.run();
          }
        });
  }

  /**
   * Takes an error that the app reports.
   *
   * @param error anything
   */
  public void report(JSObject error) {
    if (isOnline()) {
      thrown(name(error), message(error));
    }
  }

  private void thrown(String name, String message) {
    if (AppError.counts(name, message)) {
      failed.run();
    }
  }

  // A page that is going aborts its own requests: what fails from pagehide on, until a pageshow
  // brings it back, is no error of the app. Failures while offline say nothing about a deploy.
  @JSBody(
      params = {"thrown", "notLoaded"},
      script =
          """
          var _gone = false;
          function _quiet() { return _gone || navigator.onLine === false; }
          function _error(_event) {
            var _target = _event.target;
            if (_quiet()) { return; }
            if (_target && _target !== window && _target.nodeName) {
              var _name = String(_target.nodeName).toUpperCase();
              if (_name === 'SCRIPT' && _target.src) {
                notLoaded(String(_target.src));
              } else if (_name === 'LINK' && /\\bstylesheet\\b/i.test(_target.rel)) {
                notLoaded(String(_target.href));
              }
            } else {
              thrown(String(_event.error && _event.error.name || ''), String(_event.message || ''));
            }
          }
          function _rejection(_event) {
            var _reason = _event.reason;
            if (!_quiet()) {
              thrown(String(_reason && _reason.name || ''), String(_reason && _reason.message || ''));
            }
          }
          function _hide() { _gone = true; }
          function _show() { _gone = false; }
          window.addEventListener('error', _error, true);
          window.addEventListener('unhandledrejection', _rejection);
          window.addEventListener('pagehide', _hide);
          window.addEventListener('pageshow', _show);
          return function() {
            window.removeEventListener('error', _error, true);
            window.removeEventListener('unhandledrejection', _rejection);
            window.removeEventListener('pagehide', _hide);
            window.removeEventListener('pageshow', _show);
          };
          """)
  private static native Callback listen(Thrown thrown, NotLoaded notLoaded);

  @JSBody(script = "return navigator.onLine !== false;")
  private static native boolean isOnline();

  @JSBody(params = "error", script = "return String(error && error.name || '');")
  private static native String name(JSObject error);

  @JSBody(params = "error", script = "return String(error && error.message || '');")
  private static native String message(JSObject error);
}
