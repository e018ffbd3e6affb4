package dev.lockstep.client;

import dev.lockstep.client.browser.Callback;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;

/** The JavaScript object that the app holds. */
final class Api {
  private Api() {}

  @JSFunctor
  interface View extends JSObject {
    JSObject get();
  }

  @JSFunctor
  interface Add extends JSObject {
    Callback add(JSObject function);
  }

  @JSFunctor
  interface Check extends JSObject {
    void check(JSObject told);
  }

  @JSFunctor
  interface Report extends JSObject {
    void report(JSObject error);
  }

  @JSFunctor
  interface Navigate extends JSObject {
    boolean to(String url);
  }

  @JSFunctor
  interface Wrap extends JSObject {
    JSObject wrap(@Nullable JSObject fetch);
  }

  @JSFunctor
  interface Observe extends JSObject {
    void observe(@Nullable String build);
  }

  @JSBody(script = "return typeof window.fetch === 'function';")
  static native boolean hasFetch();

  @JSBody(
      params = "options",
      script = "return options === undefined || options === null ? {} : options;")
  static native JSObject orEmpty(@Nullable JSObject options);

  @JSBody(
      params = {
        "view",
        "subscribe",
        "check",
        "hold",
        "before",
        "report",
        "navigate",
        "reload",
        "wrap",
        "observe",
        "dispose"
      },
      script =
          """
          return {
            get state() { return view(); },
            subscribe: function(_listener) { return subscribe(_listener); },
            check: function() { return new Promise(function(_told) { check(_told); }); },
            hold: function(_reason) { return hold(_reason); },
            beforeReload: function(_listener) { return before(_listener); },
            reportError: function(_error) { report(_error); },
            navigate: function(_url) { return navigate(String(_url)); },
            reloadNow: function() { reload(); },
            wrapFetch: function(_fetch) { return wrap(_fetch || null); },
            observe: function(_build) { observe(String(_build)); },
            dispose: function() { dispose(); }
          };
          """)
  static native JSObject object(
      View view,
      Add subscribe,
      Check check,
      Add hold,
      Add before,
      Report report,
      Navigate navigate,
      Callback reload,
      Wrap wrap,
      Observe observe,
      Callback dispose);

  @JSBody(
      params = "state",
      script =
          """
          function _undo() {}
          return {
            state: state,
            subscribe: function() { return _undo; },
            check: function() { return Promise.resolve(state); },
            hold: function() { return _undo; },
            beforeReload: function() { return _undo; },
            reportError: function() {},
            navigate: function() { return false; },
            reloadNow: function() { location.reload(); },
            wrapFetch: function(_fetch) {
              return _fetch || function(_input, _init) { return window.fetch(_input, _init); };
            },
            observe: function() {},
            dispose: function() {}
          };
          """)
  static native JSObject idle(JSObject state);
}
