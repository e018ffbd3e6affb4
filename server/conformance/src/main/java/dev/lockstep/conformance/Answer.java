package dev.lockstep.conformance;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A response as received. */
public final class Answer {
  private final String head;
  private final byte[] body;
  private final boolean whole;

  Answer(String head, byte[] body, boolean whole) {
    this.head = head;
    this.body = body.clone();
    this.whole = whole;
  }

  /**
   * Returns the status code.
   *
   * @return the code, such as 421
   */
  public int status() {
    return Integer.parseInt(head.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
  }

  /**
   * Returns a field's value.
   *
   * @param name the field's name, case-insensitive
   * @return the value, several lines joined by {@code ", "}; null when there is none
   */
  public @Nullable String field(String name) {
    List<String> values = lines(name);
    return values.isEmpty() ? null : String.join(", ", values);
  }

  /**
   * Returns the values of a field, line by line.
   *
   * @param name the field's name, case-insensitive
   * @return the values; empty when there is none
   */
  public List<String> lines(String name) {
    String prefix = name + ":";
    return Arrays.stream(head.split("\r\n"))
        .skip(1)
        .filter(line -> line.regionMatches(true, 0, prefix, 0, prefix.length()))
        .map(line -> line.substring(prefix.length()).strip())
        .collect(Collectors.toList());
  }

  /**
   * Returns the content.
   *
   * @return the bytes, without the framing of chunks
   */
  public byte[] body() {
    return body.clone();
  }

  /**
   * Returns the content as text.
   *
   * @return the content, read as UTF-8
   */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /**
   * Returns whether the content ended as its framing said.
   *
   * @return false if the connection ended before
   */
  public boolean isWhole() {
    return whole;
  }

  @Override
  public String toString() {
    return head + (body.length < 1000 ? text() : "(" + body.length + " bytes)");
  }
}
