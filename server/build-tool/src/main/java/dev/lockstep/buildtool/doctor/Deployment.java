package dev.lockstep.buildtool.doctor;

import java.net.URI;
import java.util.Optional;

/**
 * What is examined.
 *
 * @param page the URL of a page
 * @param api the URL of a request that the guard judges and that changes nothing; empty for the
 *     endpoint {@code ready}
 * @param endpoints the URL below which Lockstep's endpoints lie, with a slash at its end
 */
record Deployment(URI page, Optional<URI> api, URI endpoints) {
  static Deployment of(URI page, Optional<URI> api, String endpointPrefix) {
    URI base = api.orElse(page);
    return new Deployment(page, api, base.resolve(endpointPrefix));
  }

  URI endpoint(String name) {
    return endpoints.resolve(name);
  }

  /** Where the guard is tried. */
  URI judged() {
    return api.orElseGet(() -> endpoint("ready"));
  }

  boolean isCrossOrigin() {
    return !origin(page).equals(origin(endpoints));
  }

  /** Such as {@code https://app.example}, as browsers write it. */
  static String origin(URI url) {
    int port = url.getPort();
    boolean standard = port < 0 || (url.getScheme().equals("https") ? port == 443 : port == 80);
    return url.getScheme() + "://" + url.getHost() + (standard ? "" : ":" + port);
  }
}
