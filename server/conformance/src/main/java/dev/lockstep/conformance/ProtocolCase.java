package dev.lockstep.conformance;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request and the answer that the protocol demands. Texts may name variables, such as {@code
 * ${newer}}.
 *
 * @param name what must hold, as a sentence
 * @param rule where the protocol says so
 * @param method the request's method
 * @param path the request's target
 * @param fields the request's header fields, each a name and a value
 * @param body the request's content
 * @param statuses the status codes that are right
 * @param headers what the answer's fields must be
 * @param text what the answer's content must be; null where it may be anything
 */
public record ProtocolCase(
    String name,
    String rule,
    String method,
    String path,
    List<List<String>> fields,
    Content body,
    List<Integer> statuses,
    Map<String, Expectation> headers,
    @Nullable Expectation text) {
  /**
   * A request's content: a text, or zeros.
   *
   * @param text the text; null for zeros
   * @param zeros how many; -1 for no content at all
   * @param chunked whether they come in chunks, or with their length
   */
  record Content(@Nullable String text, int zeros, boolean chunked) {
    boolean isNone() {
      return text == null && zeros < 0;
    }

    byte[] bytes() {
      return text == null ? new byte[zeros] : text.getBytes(StandardCharsets.UTF_8);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
