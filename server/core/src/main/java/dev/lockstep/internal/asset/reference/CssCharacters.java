package dev.lockstep.internal.asset.reference;

/**
 * The character classes of CSS Syntax Level 3 §4.2. {@link #END} stands behind the last character.
 *
 * <p>All characters beyond ASCII belong to names, so a style sheet has the same tokens whether it
 * was decoded or read byte by byte.
 */
final class CssCharacters {
  static final int END = -1;

  private CssCharacters() {}

  static int charAt(char[] css, int at) {
    return at < css.length ? css[at] : END;
  }

  static boolean isNewline(int c) {
    return c == '\n' || c == '\r' || c == '\f';
  }

  static boolean isWhitespace(int c) {
    return isNewline(c) || c == ' ' || c == '\t';
  }

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  static boolean isHex(int c) {
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }

  /** A null counts as U+FFFD (§3.3), and so as beyond ASCII. */
  static boolean isNameStart(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80 || c == 0;
  }

  static boolean isNameChar(int c) {
    return isNameStart(c) || isDigit(c) || c == '-';
  }

  static boolean isNonPrintable(int c) {
    return (c > 0 && c < ' ' && !isWhitespace(c)) || c == 0x7F;
  }

  /** Whether an escape begins here (§4.3.8). A backslash at the end of the text is one. */
  static boolean isEscape(char[] css, int at) {
    return charAt(css, at) == '\\' && !isNewline(charAt(css, at + 1));
  }

  /** Whether a name begins here (§4.3.9). */
  static boolean startsName(char[] css, int at) {
    int c = charAt(css, at);
    if (c == '-') {
      int next = charAt(css, at + 1);
      return isNameStart(next) || next == '-' || isEscape(css, at + 1);
    }
    return isNameStart(c) || isEscape(css, at);
  }

  /** Whether a number begins here (§4.3.10). */
  static boolean startsNumber(char[] css, int at) {
    int c = charAt(css, at);
    int first = c == '+' || c == '-' ? at + 1 : at;
    int digit = charAt(css, first) == '.' ? first + 1 : first;
    return isDigit(charAt(css, digit));
  }
}
