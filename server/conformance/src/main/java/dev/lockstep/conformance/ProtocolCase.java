package dev.lockstep.conformance;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request and the response that the protocol requires. Texts may contain variables, such as
 * {@code ${newer}}.
 *
 * @param name the requirement, as a sentence
 * @param rule the section of the protocol
 * @param method the request's method
 * @param path the request's target
 * @param fields the request's header fields, each a name and a value
 * @param body the request's content
 * @param statuses the expected status codes
 * @param headers the expected fields of the response
 * @param text the expected content; null for any
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
   * @param chunked whether it is sent in chunks, or with its length
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
