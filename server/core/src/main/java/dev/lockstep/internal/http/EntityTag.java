package dev.lockstep.internal.http;

import dev.lockstep.http.Response.Field;
import org.jspecify.annotations.Nullable;

/**
 * A strong entity tag (RFC 9110 §8.8.3). Fields with tags are parsed in place. If a field is
 * malformed, the tags before that point count.
 */
public final class EntityTag {
  private final String value;

  /**
   * Makes a tag.
   *
   * @param opaque the tag's text between the quotes: ASCII letters, digits, {@code -} and {@code _}
   * @throws IllegalArgumentException when the text is empty or holds any other character
   */
  public EntityTag(String opaque) {
    if (opaque.isEmpty() || !opaque.chars().allMatch(EntityTag::isPlain)) {
      throw new IllegalArgumentException(
          "opaque must be ASCII letters, digits, - and _, was \"" + opaque + "\"");
    }
    value = '"' + opaque + '"';
  }

  private static boolean isPlain(int c) {
    return (c >= '0' && c <= '9')
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '-'
        || c == '_';
  }

  /**
   * Returns the text between the quotes.
   *
   * @return ASCII letters, digits, {@code -} and {@code _}
   */
  public String opaque() {
    return value.substring(1, value.length() - 1);
  }

  /** Makes the {@code ETag} field on demand, because most tags are never sent. */
  Field field() {
    return new Field("ETag", value);
  }

  /**
   * Whether {@code If-None-Match} names this tag (RFC 9110 §13.1.2, weak comparison): the field is
   * {@code *} or a list with this tag in it, {@code W/} or not.
   *
   * @param ifNoneMatch the field value; null when the field is missing
   * @return true when a stored response with this tag is still valid
   */
  public boolean matchesAny(@Nullable String ifNoneMatch) {
    return ifNoneMatch != null && isNamedIn(ifNoneMatch, true);
  }

  /**
   * Whether {@code If-Match} names this tag (RFC 9110 §13.1.1, strong comparison): the field is
   * {@code *} or a list with this tag in it, without {@code W/}.
   *
   * @param ifMatch the field value; null when the field is missing
   * @return true when the request may be applied to the representation with this tag
   */
  public boolean matchesStrongly(@Nullable String ifMatch) {
    return ifMatch != null && isNamedIn(ifMatch, false);
  }

  /**
   * Whether {@code If-Range} is this tag (RFC 9110 §13.1.5, strong comparison).
   *
   * @param ifRange the field value
   * @return true for exactly this tag; false for any other, a weak one, or a date
   */
  public boolean isExactly(String ifRange) {
    return ifRange.strip().equals(value);
  }

  private boolean isNamedIn(String field, boolean weakToo) {
    if (field.strip().equals("*")) {
      return true;
    }
    int at = 0;
    while (at < field.length()) {
      char c = field.charAt(at);
      if (c == ' ' || c == '\t' || c == ',') {
        at++;
        continue;
      }
      boolean weak = field.startsWith("W/", at);
      int start = weak ? at + 2 : at;
      if (start >= field.length() || field.charAt(start) != '"') {
        return false;
      }
      int end = field.indexOf('"', start + 1);
      if (end < 0) {
        return false;
      }
      if ((weakToo || !weak)
          && end + 1 - start == value.length()
          && field.startsWith(value, start)) {
        return true;
      }
      at = end + 1;
    }
    return false;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof EntityTag tag && tag.value.equals(value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  /** Returns the header value: the text in quotes. */
  @Override
  public String toString() {
    return value;
  }
}
