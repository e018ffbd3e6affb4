package dev.lockstep.dashboard;

import dev.lockstep.setting.SettingException;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * Another instance, by the address of its endpoints.
 *
 * @param name host and port, as the page shows them
 * @param report the URL of its report
 */
record Peer(String name, URI report) {
  private static final Set<String> SCHEMES = Set.of("http", "https");

  static Peer of(URI endpoints) {
    String scheme = endpoints.getScheme();
    String path = endpoints.getPath();
    if (scheme == null
        || !SCHEMES.contains(scheme.toLowerCase(Locale.ROOT))
        || endpoints.getHost() == null
        || path == null
        || !path.endsWith("/")
        || endpoints.getRawUserInfo() != null
        || endpoints.getRawQuery() != null
        || endpoints.getRawFragment() != null) {
      throw new SettingException(
          "peer",
          endpoints.toString(),
          "the address of another instance's endpoints, such as http://10.0.0.3:8080/lockstep/",
          null);
    }
    return new Peer(endpoints.getRawAuthority(), endpoints.resolve("dashboard/instance"));
  }
}
