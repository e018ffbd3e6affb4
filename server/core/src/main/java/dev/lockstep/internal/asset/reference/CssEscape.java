package dev.lockstep.internal.asset.reference;

import static dev.lockstep.internal.asset.reference.CssCharacters.END;
import static dev.lockstep.internal.asset.reference.CssCharacters.charAt;
import static dev.lockstep.internal.asset.reference.CssCharacters.isHex;
import static dev.lockstep.internal.asset.reference.CssCharacters.isNewline;
import static dev.lockstep.internal.asset.reference.CssCharacters.isWhitespace;

/** Escapes in names, strings and URLs (CSS Syntax Level 3 §4.3.7). */
final class CssEscape {
  private static final int MAX_HEX_DIGITS = 6;
  private static final int REPLACEMENT = 0xFFFD;

  private CssEscape() {}

  /** Returns the end of the escape whose backslash stands before {@code at}. */
  static int end(char[] css, int at) {
    int digits = hexEnd(css, at);
    if (digits > at) {
      return isWhitespace(charAt(css, digits)) ? charEnd(css, digits) : digits;
    }
    return at < css.length ? charEnd(css, at) : at;
  }

  private static int hexEnd(char[] css, int from) {
    int at = from;
    while (at - from < MAX_HEX_DIGITS && isHex(charAt(css, at))) {
      at++;
    }
    return at;
  }

  /** Returns the end of a character; a line break may be two. */
  private static int charEnd(char[] css, int at) {
    return css[at] == '\r' && charAt(css, at + 1) == '\n' ? at + 2 : at + 1;
  }

  /** Resolves the escapes in a name, a string or a URL. */
  static String unescape(char[] css, int start, int end) {
    String content = new String(css, start, end - start);
    if (content.indexOf('\\') < 0) {
      return content;
    }
    char[] raw = content.toCharArray();
    DecodedUrl text = new DecodedUrl();
    int at = 0;
    while (at < raw.length) {
      char c = raw[at++];
      if (c == '\\') {
        append(text, raw, at);
        at = end(raw, at);
      } else {
        text.raw(c);
      }
    }
    return text.toString();
  }

  private static void append(DecodedUrl text, char[] raw, int at) {
    int c = charAt(raw, at);
    if (isHex(c)) {
      int code = Integer.parseInt(new String(raw, at, hexEnd(raw, at) - at), 16);
      text.escaped(isCharacter(code) ? code : REPLACEMENT);
    } else if (c == END) {
      text.escaped(REPLACEMENT);
    } else if (!isNewline(c)) { // in a string, an escaped newline is removed
      text.raw((char) c);
    }
  }

  private static boolean isCharacter(int code) {
    boolean half = code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE;
    return code != 0 && code <= Character.MAX_CODE_POINT && !half;
  }
}
