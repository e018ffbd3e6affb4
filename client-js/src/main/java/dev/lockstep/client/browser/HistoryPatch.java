package dev.lockstep.client.browser;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;

/** The browser's history and links, as {@link NavigationWatch} sees them. */
final class HistoryPatch {
  /** The {@code pushState} happens. */
  static final int PASS = 0;

  /** It does not: the page is being loaded instead. */
  static final int SWALLOW = 1;

  /** It happens, and the page is loaded anew where it led. */
  static final int PASS_THEN_RELOAD = 2;

  private HistoryPatch() {}

  @JSFunctor
  interface Push extends JSObject {
    int decide(@Nullable String url);
  }

  @JSFunctor
  interface Question extends JSObject {
    boolean ask();
  }

  @JSFunctor
  interface Link extends JSObject {
    void take(@Nullable String url);
  }

  // A native hash link fires popstate and hashchange; only the first finds a changed address.
  // Capturing, so that the router does not render before the page goes. While a load is under way
  // history stays alone: a router's replaceState would rewrite the entry that the user comes from.
  @JSBody(
      params = {"pushed", "leaving", "changed", "reload", "moved"},
      script =
          """
          var _push = history.pushState;
          var _replace = history.replaceState;
          var _on = true;
          function _ourPush(_state, _title, _url) {
            var _what = _on
                ? pushed(_url === undefined || _url === null ? null : String(_url)) : 0;
            if (_what !== 1) {
              _push.apply(history, arguments);
              changed();
              if (_what === 2) { reload(); }
            }
          }
          function _ourReplace() {
            if (!_on || !leaving()) {
              _replace.apply(history, arguments);
              changed();
            }
          }
          function _move(_event) {
            if (moved()) { _event.stopImmediatePropagation(); }
          }
          history.pushState = _ourPush;
          history.replaceState = _ourReplace;
          window.addEventListener('popstate', _move, true);
          window.addEventListener('hashchange', _move, true);
          return function() {
            _on = false;
            if (history.pushState === _ourPush) { history.pushState = _push; }
            if (history.replaceState === _ourReplace) { history.replaceState = _replace; }
            window.removeEventListener('popstate', _move, true);
            window.removeEventListener('hashchange', _move, true);
          };
          """)
  static native Callback install(
      Push pushed, Question leaving, Callback changed, Callback reload, Question moved);

  /** Tells the address of each clicked link that is opted out, and null for any other click. */
  @JSBody(
      params = "ignore",
      script =
          """
          function _click(_event) {
            var _path = _event.composedPath ? _event.composedPath() : [];
            var _node = _path[0] || _event.target;
            while (_node && _node.nodeType !== 1) { _node = _node.parentNode; }
            var _out = _node && _node.closest && _node.closest('[data-lockstep-ignore]');
            var _link = _out && _node.closest('a');
            ignore(_link ? String(_link.href) : null);
          }
          window.addEventListener('click', _click, true);
          return function() { window.removeEventListener('click', _click, true); };
          """)
  static native Callback watchIgnoredLinks(Link ignore);

  @JSBody(params = "url", script = "location.hash = new URL(url).hash;")
  static native void setHash(String url);
}
