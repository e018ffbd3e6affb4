package dev.lockstep.conformance;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The backend under test, and the values of the cases' variables.
 *
 * @param address its address
 * @param variables their values by name; a case that names another one is skipped
 */
public record Backend(InetSocketAddress address, Map<String, String> variables) {
  private static final Pattern BUILD = Pattern.compile("\"build\"\\s*:\\s*(\\d+)");
  private static final Pattern MIN = Pattern.compile("\"min\"\\s*:\\s*(\\d+)");
  private static final Pattern FRONT = Pattern.compile("\"front\"\\s*:\\s*\"([\\w.-]+)\"");

  /**
   * Asks a backend for its build.
   *
   * @param address where it listens
   * @param given variables that cannot be read from it: {@code endpoints}, {@code app}, {@code
   *     missing}, {@code asset}
   * @return the backend
   * @throws IOException when it does not answer, or its build endpoint gives no build
   */
  public static Backend at(InetSocketAddress address, Map<String, String> given)
      throws IOException {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("endpoints", "/lockstep/");
    variables.put("missing", "/conformance-missing");
    variables.putAll(given);
    String json;
    try (Wire wire = Wire.open(address)) {
      json = wire.exchange("GET", variables.get("endpoints") + "build", "Connection: close").text();
    }
    String build = found(BUILD, json);
    if (build == null) {
      throw new IOException("build endpoint: must give {\"build\":7127,…}, gave " + json);
    }
    variables.put("build", build);
    variables.put("newer", Long.toString(Long.parseLong(build) + 1));
    String min = found(MIN, json);
    if (min != null) {
      variables.put("tooOld", Long.toString(Long.parseLong(min) - 1));
    }
    String front = found(FRONT, json);
    if (front != null) {
      variables.put("front", front);
    }
    return new Backend(address, Map.copyOf(variables));
  }

  private static @Nullable String found(Pattern pattern, String json) {
    Matcher matcher = pattern.matcher(json);
    return matcher.find() ? matcher.group(1) : null;
  }
}
