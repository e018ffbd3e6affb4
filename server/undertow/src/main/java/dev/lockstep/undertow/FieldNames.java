package dev.lockstep.undertow;

import io.undertow.util.HttpString;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Header field names as Undertow wants them, made once each: making one per request and field is
 * what prebuilt responses are to save. Every name comes from code, none from a client, so there are
 * only so many.
 */
final class FieldNames {
  private static final Map<String, HttpString> NAMES = new ConcurrentHashMap<>();

  private FieldNames() {}

  static HttpString of(String name) {
    HttpString known = NAMES.get(name);
    return known != null ? known : NAMES.computeIfAbsent(name, HttpString::tryFromString);
  }
}
