package dev.lockstep.http;

import org.jspecify.annotations.Nullable;

/**
 * A strong entity tag (RFC 9110 §8.8.3).
 *
 * @param opaque the tag's text between the quotes: ASCII letters, digits, {@code -} and {@code _}
 */
public record EntityTag(String opaque) {
  /**
   * Validates the text.
   *
   * @param opaque ASCII letters, digits, {@code -} and {@code _}
   * @throws IllegalArgumentException when the text is empty or holds any other character
   */
  public EntityTag {
    if (opaque.isEmpty() || !opaque.chars().allMatch(EntityTag::isPlain)) {
      throw new IllegalArgumentException(
          "opaque must be ASCII letters, digits, - and _, was \"" + opaque + "\"");
    }
  }

  private static boolean isPlain(int c) {
    return (c >= '0' && c <= '9')
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '-'
        || c == '_';
  }

  /**
   * Whether {@code If-None-Match} names this tag (RFC 9110 §13.1.2, weak comparison): the field is
   * {@code *} or a list with this tag in it, {@code W/} or not.
   *
   * @param ifNoneMatch the field value; malformed from some point on counts up to that point
   * @return true when a stored response with this tag is still good
   */
  public boolean matchesAny(@Nullable String ifNoneMatch) {
    if (ifNoneMatch == null) {
      return false;
    }
    if (ifNoneMatch.strip().equals("*")) {
      return true;
    }
    int at = 0;
    while (at < ifNoneMatch.length()) {
      char c = ifNoneMatch.charAt(at);
      if (c == ' ' || c == '\t' || c == ',') {
        at++;
        continue;
      }
      if (ifNoneMatch.startsWith("W/", at)) {
        at += 2;
      }
      if (at >= ifNoneMatch.length() || ifNoneMatch.charAt(at) != '"') {
        return false;
      }
      int end = ifNoneMatch.indexOf('"', at + 1);
      if (end < 0) {
        return false;
      }
      if (end - at - 1 == opaque.length() && ifNoneMatch.startsWith(opaque, at + 1)) {
        return true;
      }
      at = end + 1;
    }
    return false;
  }

  /** Returns the header value: the text in quotes. */
  @Override
  public String toString() {
    return '"' + opaque + '"';
  }
}
