package dev.lockstep.internal.page;

import dev.lockstep.http.Request;
import dev.lockstep.internal.guard.TrustedProxies;
import java.util.regex.Pattern;

/**
 * Where browsers find this instance. A proxy may take a prefix away, which it states in {@code
 * X-Forwarded-Prefix}; what comes then is the path at which the server has mounted Lockstep, such
 * as a context path. A stated base URL says it for both.
 *
 * @param endpoints the path of the endpoints below the mount point, with a slash at both ends
 * @param proxies whose {@code X-Forwarded-Prefix} is believed
 * @param stated the path of the stated base URL; empty for none
 */
record Mounts(String endpoints, TrustedProxies proxies, String stated) {
  /** What may stand in a page without being escaped; the client accepts nothing else. */
  private static final Pattern PATH = Pattern.compile("/(?:[\\w.~%-]+/)*");

  /** A longer prefix is none. */
  private static final int MAX_LENGTH = 200;

  /**
   * Returns where a request's sender finds this instance.
   *
   * @return such as {@code /shop}; empty for the root, and for what is no path
   */
  String of(Request request) {
    String mount = forwarded(request) + request.mount();
    if (!stated.isEmpty() && !mount.endsWith(stated)) {
      return stated;
    }
    return mount.length() <= MAX_LENGTH && PATH.matcher(mount + "/").matches() ? mount : stated;
  }

  /** Each proxy of a chain adds its prefix at the end: {@code /eu, /shop}. */
  private String forwarded(Request request) {
    String field = request.header("X-Forwarded-Prefix");
    if (field == null || field.length() > MAX_LENGTH || !proxies.include(request.peer())) {
      return "";
    }
    StringBuilder prefix = new StringBuilder();
    for (String one : field.split(",", -1)) {
      String path = one.strip();
      prefix.append(path, 0, path.endsWith("/") ? path.length() - 1 : path.length());
    }
    return prefix.toString();
  }
}
