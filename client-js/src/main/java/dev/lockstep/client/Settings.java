package dev.lockstep.client;

import dev.lockstep.client.request.Requirement;
import dev.lockstep.protocol.BuildNumber;
import dev.lockstep.protocol.BuildRequirement;
import dev.lockstep.protocol.HeaderNames;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;

/** What the options of {@code createLockstep} and the page's meta tags say. */
final class Settings {
  private final JSObject options;
  final long build;
  final long required;
  final @Nullable String track;

  Settings(JSObject options) {
    this.options = options;
    this.build = BuildNumber.parse(text(options, "build", "build-number"));
    long stated = BuildNumber.parse(text(options, "required", null));
    this.required = stated == BuildNumber.NONE ? build : stated;
    this.track = text(options, "track", "build-track");
  }

  /** In development there is no build, and nothing to follow. */
  boolean isFollowing() {
    return build != BuildNumber.NONE;
  }

  boolean flag(String name, boolean fallback) {
    return flag(options, name, fallback);
  }

  Requirement requirement() {
    if (isAccept(options)) {
      return new Requirement("Accept", ";build=" + required, true);
    }
    long tab = required == build ? BuildNumber.NONE : build;
    String value = new BuildRequirement(required, tab, track).toString();
    return new Requirement(HeaderNames.BUILD_REQUIRED, value, false);
  }

  String probeUrl() {
    return probeUrl(options);
  }

  JSObject plainFetch() {
    return plainFetch(options);
  }

  boolean isFramed() {
    return !flag("frames", false) && inFrame();
  }

  @JSBody(
      params = {"options", "name", "meta"},
      script =
          """
          var _value = options[name];
          if (_value === undefined && meta) {
            var _element = document.querySelector('meta[name="' + meta + '"]');
            _value = _element && _element.getAttribute('content');
          }
          return _value === undefined || _value === null || _value === '' ? null : String(_value);
          """)
  private static native @Nullable String text(JSObject options, String name, @Nullable String meta);

  @JSBody(
      params = {"options", "name", "fallback"},
      script = "return options[name] === undefined ? fallback : !!options[name];")
  private static native boolean flag(JSObject options, String name, boolean fallback);

  @JSBody(params = "options", script = "return options.carrier === 'accept';")
  private static native boolean isAccept(JSObject options);

  @JSBody(
      params = "options",
      script = "return new URL((options.base || '/lockstep/') + 'build', document.baseURI).href;")
  private static native String probeUrl(JSObject options);

  // A native fetch that is called as a method of anything but the window throws.
  @JSBody(
      params = "options",
      script =
          """
          var _fetch = options.fetch || window.fetch;
          return function(_input, _init) { return _fetch.call(window, _input, _init); };
          """)
  private static native JSObject plainFetch(JSObject options);

  // Comparing, never reading: a foreign top refuses to be read.
  @JSBody(script = "return window.top !== window;")
  private static native boolean inFrame();
}
