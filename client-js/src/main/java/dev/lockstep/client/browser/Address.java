package dev.lockstep.client.browser;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;

/** The page's address, and ways to load one. */
public final class Address {
  private final @Nullable JSObject load;

  /**
   * Takes how the options load a page, or the browser's way.
   *
   * @param options the options of {@code createLockstep}
   */
  public Address(JSObject options) {
    this.load = reload(options);
  }

  /**
   * Resolves a URL against the document.
   *
   * @param url any text
   * @return the absolute URL; null when it is none, or none of the page's own origin
   */
  @JSBody(
      params = "url",
      script =
          """
          try {
            var _target = new URL(url, document.baseURI);
            return /^https?:$/.test(_target.protocol) && _target.origin === location.origin
                ? _target.href : null;
          } catch (_error) {
            return null;
          }
          """)
  public static native @Nullable String resolve(String url);

  /**
   * Tells where the page is.
   *
   * @return the absolute URL
   */
  @JSBody(script = "return location.href;")
  public static native String current();

  /**
   * Loads a page, as one new history entry.
   *
   * @param url absolute, of the page's own origin
   */
  public void load(String url) {
    if (load == null) {
      assign(url);
    } else {
      call(load, url);
    }
  }

  /** Loads the current URL anew, in the same history entry. */
  public void reload() {
    if (load == null) {
      reloadInPlace();
    } else {
      call(load);
    }
  }

  @JSBody(params = "options", script = "return options.reload || null;")
  private static native @Nullable JSObject reload(JSObject options);

  @JSBody(params = "url", script = "location.assign(url);")
  private static native void assign(String url);

  @JSBody(script = "location.reload();")
  private static native void reloadInPlace();

  @JSBody(
      params = {"load", "url"},
      script = "load(url);")
  private static native void call(JSObject load, String url);

  @JSBody(params = "load", script = "load();")
  private static native void call(JSObject load);
}
