package dev.lockstep.it.browser;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the stub server answers; immutable. */
public record StubAnswer(int status, Map<String, String> headers, String body) {
  /** A text with a status. */
  public static StubAnswer of(int status, String type, String body) {
    return new StubAnswer(status, Map.of("Content-Type", type, "Cache-Control", "no-store"), body);
  }

  /** An empty JSON object. */
  public static StubAnswer ok() {
    return of(200, "application/json", "{}");
  }

  /** An empty answer with a status. */
  public static StubAnswer status(int status) {
    return of(status, "text/plain", "");
  }

  /** A refusal as PROTOCOL.md has it. */
  public static StubAnswer refused(String reason) {
    return status("old-tab".equals(reason) ? 409 : 421).with("Build-Refused", reason);
  }

  /** A refusal with a status that the browser, unlike a 421, does not repeat by itself. */
  public static StubAnswer refusedOnce(String reason) {
    return status(425).with("Build-Refused", reason);
  }

  /** What the build endpoint answers. */
  public static StubAnswer build(long build) {
    return of(200, "application/json", "{\"build\":" + build + ",\"track\":null}");
  }

  /** Stamped with a build. */
  public StubAnswer stamped(long build) {
    return with("Build-Number", Long.toString(build));
  }

  /** With a header, in place of any of that name. */
  public StubAnswer with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new StubAnswer(status, more, body);
  }

  byte[] bytes() {
    return body.getBytes(StandardCharsets.UTF_8);
  }
}
