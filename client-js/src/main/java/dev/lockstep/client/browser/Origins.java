package dev.lockstep.client.browser;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;

/** The origins that are the app's own: the page's, and those of the options. */
public final class Origins {
  private final JSObject ours;

  /**
   * Takes the origins of the options.
   *
   * @param options the options of {@code createLockstep}
   */
  public Origins(JSObject options) {
    this.ours = origins(options);
  }

  /**
   * Whether requests to a URL carry the requirement, and answers from it are believed.
   *
   * @param url absolute, or relative to the document; null is nobody's
   * @return true for an {@code http} or {@code https} URL of one of the origins
   */
  public boolean contain(@Nullable String url) {
    return url != null && contains(ours, url);
  }

  @JSBody(params = "options", script = "return [location.origin].concat(options.origins || []);")
  private static native JSObject origins(JSObject options);

  @JSBody(
      params = {"origins", "url"},
      script =
          """
          try {
            var _target = new URL(url, document.baseURI);
            return /^https?:$/.test(_target.protocol) && origins.indexOf(_target.origin) >= 0;
          } catch (_error) {
            return false;
          }
          """)
  private static native boolean contains(JSObject origins, String url);
}
