package dev.lockstep.springboot;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Knows whether a request has ever come from outside this machine, or through a balancer. If none
 * has, no balancer needs time to notice that the application stops. Thread-safe.
 */
final class OutsideRequests {
  /** What proxies add about whom they forward for. */
  static final List<String> PROXY_FIELDS =
      List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Proto", "X-Real-IP", "Via");

  /** What balancers and orchestrators ask for, Lockstep's and the Actuator's names among them. */
  private static final Pattern HEALTH = Pattern.compile("/(ready|readyz|livez|healthz?)(/|$)");

  private volatile boolean seen;

  boolean seen() {
    return seen;
  }

  void see() {
    seen = true;
  }

  /**
   * Tells whether a request shows more than this machine. A balancer on the same machine has a
   * loopback address too. It asks for this instance's health, says for whom it forwards, names
   * another host, or speaks HTTP/1.0, as nginx does by default.
   *
   * @param peer the peer's address in digits; null if there is none, as for a Unix socket
   * @param host the name in {@code Host}; null if there is none
   * @param forwarded whether a proxy has added one of {@link #PROXY_FIELDS}
   * @param http10 whether it came over HTTP/1.0
   */
  static boolean isOutside(
      @Nullable String peer,
      @Nullable String host,
      boolean forwarded,
      boolean http10,
      String path) {
    return forwarded || http10 || !isLocal(peer) || !isLocal(host) || HEALTH.matcher(path).find();
  }

  private static boolean isLocal(@Nullable String host) {
    return host != null
        && (host.equalsIgnoreCase("localhost")
            || host.startsWith("127.")
            || host.equals("0:0:0:0:0:0:0:1")
            || host.equals("::1")
            || host.equals("[::1]"));
  }
}
