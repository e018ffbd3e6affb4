package dev.lockstep.client;

import dev.lockstep.client.browser.Browser;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;

/** What the options of {@code createLockstep} and the page's meta tags say. */
final class Settings {
  private Settings() {}

  /** An option, else a meta tag; null for none. */
  @JSBody(
      params = {"browser", "name", "meta"},
      script =
          """
          var _value = browser.options[name];
          if (_value === undefined && meta) {
            var _element = document.querySelector('meta[name="' + meta + '"]');
            _value = _element && _element.getAttribute('content');
          }
          return _value === undefined || _value === null || _value === '' ? null : String(_value);
          """)
  static native @Nullable String text(Browser browser, String name, @Nullable String meta);

  /** False only for an option that is. */
  @JSBody(
      params = {"browser", "name"},
      script = "return browser.options[name] !== false;")
  static native boolean isOn(Browser browser, String name);

  /** Whether requests carry the requirement in {@code Accept}, which costs no CORS preflight. */
  @JSBody(params = "browser", script = "return browser.options.carrier === 'accept';")
  static native boolean isAccept(Browser browser);

  // Comparing, never reading: a foreign top refuses to be read.
  @JSBody(params = "browser", script = "return window.top === window || !!browser.options.frames;")
  static native boolean isFree(Browser browser);

  /** Keeps the page's track where scripts find it. */
  @JSBody(
      params = {"browser", "track"},
      script = "browser.track = track;")
  static native void keepTrack(Browser browser, @Nullable String track);

  /** The value of {@code Build-Required}, which for {@code Accept} is a parameter. */
  @JSBody(
      params = {"browser", "required", "build", "accept"},
      script =
          """
          return (accept ? ';build=' : '') + required + (required === build ? '' : ';tab=' + build)
              + (browser.track ? ';track=' + browser.track : '');
          """)
  static native String requirement(Browser browser, double required, double build, boolean accept);
}
