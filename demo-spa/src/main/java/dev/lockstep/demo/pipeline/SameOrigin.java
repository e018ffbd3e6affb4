package dev.lockstep.demo.pipeline;

import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request that changes something comes from the demo's own page, or from no page at all.
 * A page of another site must not be able to deploy, nor one that points a name of its own at the
 * loopback address (DNS rebinding).
 */
final class SameOrigin {

  private static final HttpString SEC_FETCH_SITE = new HttpString("Sec-Fetch-Site");

  private static final Pattern LOOPBACK =
      Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:[0-9]{1,5})?");

  private SameOrigin() {}

  static boolean allows(HeaderMap headers) {
    String host = headers.getFirst(Headers.HOST);
    if (host == null || !LOOPBACK.matcher(host).matches()) {
      return false;
    }
    String site = headers.getFirst(SEC_FETCH_SITE);
    return (site == null || site.equals("same-origin"))
        && isOwn(headers.getFirst(Headers.ORIGIN), host);
  }

  private static boolean isOwn(@Nullable String origin, String host) {
    return origin == null || origin.equals("http://" + host);
  }
}
