package dev.lockstep.conformance;

import dev.lockstep.conformance.ProtocolCase.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads {@code protocol-cases.json}, a resource beside this class. */
public final class ProtocolCases {
  private final Map<String, Expectation> everywhere;
  private final List<ProtocolCase> cases = new ArrayList<>();

  private ProtocolCases(JsonNode root) {
    everywhere = headers(root.path("everywhere"));
    root.path("cases").forEach(each -> cases.add(read(each)));
  }

  /**
   * Reads the cases.
   *
   * @return the cases, in their order
   */
  public static List<ProtocolCase> all() {
    try (InputStream json = ProtocolCases.class.getResourceAsStream("protocol-cases.json")) {
      if (json == null) {
        throw new IllegalStateException("protocol-cases.json: not in the jar of this class");
      }
      return List.copyOf(new ProtocolCases(JsonMapper.shared().readTree(json)).cases);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ProtocolCase read(JsonNode json) {
    JsonNode request = json.path("request");
    JsonNode expect = json.path("expect");
    List<List<String>> fields = new ArrayList<>();
    request
        .path("headers")
        .forEach(field -> fields.add(List.of(field.get(0).asString(), field.get(1).asString())));
    List<Integer> statuses = new ArrayList<>();
    expect.path("status").forEach(status -> statuses.add(status.asInt()));
    Map<String, Expectation> headers = new LinkedHashMap<>(everywhere);
    headers.putAll(headers(expect.path("headers")));
    JsonNode body = request.path("body");
    return new ProtocolCase(
        json.path("name").asString(),
        json.path("rule").asString(),
        request.path("method").asString(),
        request.path("path").asString(),
        fields,
        new Content(
            body.has("text") ? body.path("text").asString() : null,
            body.path("bytes").asInt(-1),
            body.path("chunked").asBoolean(false)),
        statuses,
        headers,
        expect.has("body") ? expectation(expect.path("body")) : null);
  }

  private static Map<String, Expectation> headers(JsonNode json) {
    Map<String, Expectation> headers = new LinkedHashMap<>();
    json.properties().forEach(each -> headers.put(each.getKey(), expectation(each.getValue())));
    return headers;
  }

  private static Expectation expectation(JsonNode json) {
    return json.isObject()
        ? new Expectation(null, json.path("matches").asString())
        : new Expectation(textOrNull(json), null);
  }

  private static @Nullable String textOrNull(JsonNode json) {
    return json.isNull() ? null : json.asString();
  }
}
