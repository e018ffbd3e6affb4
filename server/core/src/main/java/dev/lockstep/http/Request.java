package dev.lockstep.http;

import org.jspecify.annotations.Nullable;

/** What an adapter shows of the request in hand. Everything in it comes from the client. */
public interface Request {
  /**
   * Returns the method.
   *
   * @return the method as it was sent, such as {@code GET}; methods are case-sensitive (RFC 9110
   *     §9.1)
   */
  String method();

  /**
   * Returns the path, percent-decoded, relative to where Lockstep is mounted.
   *
   * @return the path, starting with a slash
   */
  String path();

  /**
   * Returns the query as it was sent, without the question mark.
   *
   * @return the raw query; empty when there is none
   */
  String query();

  /**
   * Returns a header field's value.
   *
   * @param name the field's name, whatever its case
   * @return the value, several lines joined by {@code ", "} (RFC 9110 §5.3); null when the field is
   *     missing
   */
  @Nullable String header(String name);
}
