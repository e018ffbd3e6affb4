package dev.lockstep.internal.asset.reference;

import dev.lockstep.internal.asset.reference.Reference.Form;
import dev.lockstep.internal.asset.reference.Reference.Kind;
import org.jspecify.annotations.Nullable;

/** The comment that names a file's source map (ECMA-426 §11.1.2.2), in style sheets and scripts. */
final class SourceMapComment {
  private static final String NAME = "sourceMappingURL=";

  private SourceMapComment() {}

  /** Returns the reference in a comment's text; null if it has none. */
  static @Nullable Reference in(String text, int start, int end) {
    int at = start;
    if (at >= end || (text.charAt(at) != '#' && text.charAt(at) != '@')) {
      return null;
    }
    at++;
    if (at >= end || !isSpace(text.charAt(at))) {
      return null;
    }
    while (at < end && isSpace(text.charAt(at))) {
      at++;
    }
    if (!text.startsWith(NAME, at) || at + NAME.length() > end) {
      return null;
    }
    int from = at + NAME.length();
    int to = from;
    while (to < end && !isSpace(text.charAt(to))) {
      char c = text.charAt(to);
      if (c == '"' || c == '\'') {
        return null;
      }
      to++;
    }
    if (to == from || !text.substring(to, end).isBlank()) {
      return null;
    }
    return new Reference(from, to, text.substring(from, to), Form.COMMENT, Kind.SOURCE_MAP);
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
  }
}
