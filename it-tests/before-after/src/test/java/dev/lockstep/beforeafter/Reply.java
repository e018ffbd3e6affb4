package dev.lockstep.beforeafter;

import java.util.List;
import java.util.Map;

/**
 * A response.
 *
 * @param fields name in lower case → values
 * @param body one character for each byte
 */
record Reply(int status, Map<String, List<String>> fields, String body) {
  String field(String name) {
    return String.join(", ", fields.getOrDefault(name, List.of()));
  }

  boolean isHtml() {
    return field("content-type").startsWith("text/html");
  }
}
