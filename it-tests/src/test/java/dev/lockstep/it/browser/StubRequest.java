package dev.lockstep.it.browser;

import java.util.Map;
import java.util.TreeMap;

/** What the stub server was asked. */
public record StubRequest(
    String method, String path, String query, TreeMap<String, String> headers, String body) {
  /** A header, null when it was not sent. */
  public String header(String name) {
    return headers.get(name);
  }

  static TreeMap<String, String> headers(Map<String, String> sent) {
    TreeMap<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(sent);
    return headers;
  }
}
