package dev.lockstep.undertow;

import io.undertow.util.HttpString;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Caches Undertow's form of header field names, so that prebuilt responses allocate none. All names
 * come from code and none from clients, so the cache is bounded.
 */
final class FieldNames {
  private static final Map<String, HttpString> NAMES = new ConcurrentHashMap<>();

  private FieldNames() {}

  static HttpString of(String name) {
    HttpString known = NAMES.get(name);
    return known != null ? known : NAMES.computeIfAbsent(name, HttpString::tryFromString);
  }
}
