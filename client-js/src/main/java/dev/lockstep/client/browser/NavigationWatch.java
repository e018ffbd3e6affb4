package dev.lockstep.client.browser;

import dev.lockstep.client.decision.Destination;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSExport;

/**
 * Navigations that the app handles without loading a page. {@code pushState} decides, not the
 * click: a link that the app answers with a dialog never loads a page, and one that nobody handles
 * is a full load anyway.
 */
public final class NavigationWatch {
  /** The navigation happens as the app wants it. */
  private static final int PASS = 0;

  /** It does not: the page is being loaded instead. */
  private static final int SWALLOW = 1;

  /** It happens, and the page is loaded anew where it led. */
  private static final int PASS_THEN_RELOAD = 2;

  private final Browser browser;
  private final LiveTab tab;
  private @Nullable String ignored;

  /**
   * Prepares.
   *
   * @param browser loads pages
   * @param tab tells whether to
   */
  public NavigationWatch(Browser browser, LiveTab tab) {
    this.browser = browser;
    this.tab = tab;
  }

  /**
   * Takes a navigation over before the router starts it.
   *
   * @param url where the router is about to go
   * @return true when the page is being loaded instead; false when the router should go on
   */
  @JSExport
  public boolean navigate(String url) {
    int what = judge(browser.own(url));
    if (what == PASS_THEN_RELOAD) {
      setHash(url);
      browser.load(null);
    }
    return what != PASS;
  }

  /**
   * Judges a {@code pushState}.
   *
   * @param url as the app gave it, null when it gave none
   * @return {@link #PASS}, {@link #SWALLOW} or {@link #PASS_THEN_RELOAD}
   */
  @JSExport
  public int pushed(@Nullable String url) {
    if (tab.isLeaving()) {
      return SWALLOW;
    }
    String target = url == null ? null : browser.own(url);
    return target == null || target.equals(ignored) ? PASS : judge(target);
  }

  private int judge(@Nullable String target) {
    if (target == null) {
      return PASS;
    }
    int destination = Destination.of(target, address());
    if (destination < Destination.HASH_ROUTE || !tab.navigates()) {
      return PASS;
    }
    if (destination == Destination.HASH_ROUTE) {
      return PASS_THEN_RELOAD;
    }
    browser.load(target);
    // There the router is now, and renders: should this page ever come back, it must not stay.
    browser.setAt(target);
    return SWALLOW;
  }

  /**
   * Judges a navigation that the browser makes unless the app intercepts it.
   *
   * @param url where it goes
   * @return true when the app must not
   */
  @JSExport
  public boolean intercepted(String url) {
    return !url.equals(ignored)
        && Destination.of(url, address()) == Destination.PAGE
        && tab.navigates();
  }

  /**
   * Judges Back, Forward, or a changed hash: the address has changed already. So it has for the
   * router of a page that comes back from the back/forward cache and left for another.
   *
   * @return true when the page is being loaded anew
   */
  @JSExport
  public boolean moved() {
    boolean leaves =
        Destination.of(address(), browser.getAt()) >= Destination.HASH_ROUTE && tab.navigates();
    arrived();
    if (leaves) {
      browser.load(null);
    }
    return leaves;
  }

  /** The address has changed with our knowledge. */
  @JSExport
  public void arrived() {
    browser.setAt(address());
  }

  /**
   * A link was clicked.
   *
   * @param url its address when it is opted out, else null
   */
  @JSExport
  public void ignores(@Nullable String url) {
    ignored = url;
  }

  /**
   * Starts watching.
   *
   * @param browser where to watch
   * @param tab tells whether the page is going
   * @param watch judges
   */
  // A native hash link fires popstate and hashchange; only the first finds a changed address.
  // Capturing, so that the router does not render before the page goes. While a load is under way
  // history stays alone: a router's replaceState would rewrite the entry that the user comes from.
  // What an app may not intercept, the browser itself loads: one page, one history entry.
  @JSBody(
      params = {"browser", "tab", "watch"},
      script =
          """
          var _pushed = browser.safe(function(_url) { return watch.pushed(_url); });
          var _leaving = browser.safe(function() { return tab.isLeaving(); });
          var _intercepted = browser.safe(function(_url) { return watch.intercepted(_url); });
          function _replace(_object, _name, _judge, _after) {
            var _native = browser.cover(_object, _name, function() {
              var _what = !browser.off && _judge.apply(this, arguments);
              if (_what !== 1 && _what !== true) {
                _native.apply(this, arguments);
                if (_after && !browser.off) { _after(_what); }
              }
            });
          }
          var _arrived = browser.safe(function(_what) {
            watch.arrived();
            if (_what === 2) { browser.load(null); }
          });
          function _move(_event) {
            if (_event.persisted) { tab.restored(); }
            if (watch.moved()) { _event.stopImmediatePropagation(); }
          }
          _replace(history, 'pushState', function(_state, _title, _url) {
            return _pushed(_url == null ? null : String(_url));
          }, _arrived);
          _replace(history, 'replaceState', _leaving, _arrived);
          if (window.NavigateEvent) {
            _replace(NavigateEvent.prototype, 'intercept', function() {
              return !this.destination.sameDocument && _intercepted(this.destination.url);
            });
          }
          browser.on(window, 'pageshow', _move);
          browser.on(window, 'popstate', _move);
          browser.on(window, 'hashchange', _move);
          browser.on(window, 'click', function(_event) {
            var _path = _event.composedPath ? _event.composedPath() : [];
            var _node = _path.length ? null : _event.target;
            var _link;
            var _out;
            for (; _node; _node = _node.parentNode) { _path.push(_node); }
            _path.forEach(function(_place) {
              if (/^a$/i.test(_place.nodeName)) { _link = _link || _place.href; }
              _out = _out || _place.hasAttribute && _place.hasAttribute('data-lockstep-ignore');
            });
            watch.ignores(_out && _link ? browser.own(_link.baseVal || _link) : null);
          });
          """)
  public static native void start(Browser browser, LiveTab tab, NavigationWatch watch);

  @JSBody(script = "return location.href;")
  private static native String address();

  @JSBody(params = "url", script = "location.hash = new URL(url, document.baseURI).hash;")
  private static native void setHash(String url);
}
