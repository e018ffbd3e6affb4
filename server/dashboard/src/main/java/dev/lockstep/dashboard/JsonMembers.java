package dev.lockstep.dashboard;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes the members that an instance report and a view have in common. */
final class JsonMembers {
  private static final JsonFactory JSON = new JsonFactory();

  private JsonMembers() {}

  /** Returns one object in UTF-8. */
  static byte[] object(Consumer<JsonGenerator> members) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeStartObject();
      members.accept(json);
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  /** As ISO 8601 in UTC, such as {@code 2026-11-24T12:00:00.120Z}. */
  static void instant(JsonGenerator json, String name, @Nullable Instant instant) {
    json.writeStringProperty(name, instant == null ? null : instant.toString());
  }

  static void counts(JsonGenerator json, String name, Map<String, ? extends Number> counts) {
    json.writeObjectPropertyStart(name);
    new TreeMap<>(counts)
        .forEach((label, count) -> json.writeNumberProperty(label, count.longValue()));
    json.writeEndObject();
  }

  static <T> void objects(
      JsonGenerator json, String name, Iterable<T> values, Consumer<T> members) {
    json.writeArrayPropertyStart(name);
    for (T value : values) {
      json.writeStartObject();
      members.accept(value);
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
