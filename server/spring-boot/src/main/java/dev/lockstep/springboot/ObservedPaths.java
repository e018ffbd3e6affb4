package dev.lockstep.springboot;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import java.util.Locale;

/**
 * What Lockstep's requests are in metrics and traces.
 *
 * @param endpoints the path of the endpoints, with the context path, such as {@code
 *     /shop/lockstep/}
 */
record ObservedPaths(String endpoints) {
  /** Whether a path is that of the event stream, whose requests are as long as a tab is open. */
  boolean isStream(String path) {
    return path.equals(endpoints + "events");
  }

  /** Gives the requests for all endpoints one name, whatever their paths are. */
  void name(Observation.Context context, String method, String path) {
    if (path.startsWith(endpoints)) {
      String pattern = endpoints + "**";
      context.addLowCardinalityKeyValue(KeyValue.of("uri", pattern));
      context.setContextualName("http " + method.toLowerCase(Locale.ROOT) + " " + pattern);
    }
  }
}
