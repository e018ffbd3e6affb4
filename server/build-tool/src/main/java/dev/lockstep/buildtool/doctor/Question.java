package dev.lockstep.buildtool.doctor;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request without a body.
 *
 * @param method {@code GET}, {@code HEAD} or {@code OPTIONS}
 * @param url an absolute URL with the scheme {@code http} or {@code https}
 * @param fields header fields
 */
record Question(String method, URI url, Map<String, String> fields) {
  Question {
    fields = Map.copyOf(fields);
  }

  static Question get(URI url) {
    return new Question("GET", url, Map.of());
  }

  /** As a navigation of a browser. */
  static Question page(URI url) {
    return get(url).with("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
  }

  Question with(String name, String value) {
    Map<String, String> more = new TreeMap<>(fields);
    more.put(name, value);
    return new Question(method, url, more);
  }

  Question with(String otherMethod) {
    return new Question(otherMethod, url, fields);
  }
}
