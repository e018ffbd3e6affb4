package dev.lockstep.protocol;

import org.jspecify.annotations.Nullable;

/**
 * Reads one structured field Item with its parameters (RFC 9651 §4.2.3), front to back, without
 * allocating. Malformed input is remembered, never thrown: from then on nothing more is found.
 *
 * <p>Every kind of bare item is understood, because a parameter that this protocol does not know
 * must be passed over and still be well-formed. Plain loops over characters instead of a regex keep
 * this small when it is compiled to JavaScript, and linear for hostile input.
 */
final class ItemParser {
  private static final int MAX_INTEGER_DIGITS = 15;
  private static final int MAX_DECIMAL_INTEGER_DIGITS = 12;
  private static final int MAX_FRACTION_DIGITS = 3;

  private enum Kind {
    NONE,
    INTEGER,
    TOKEN,
    STRING,
    OTHER
  }

  private final String text;
  private int at;
  private boolean malformed;

  private Kind kind = Kind.NONE;
  private long integer;
  private int textStart;
  private int keyStart;
  private int keyEnd;

  ItemParser(@Nullable String fieldValue) {
    text = fieldValue == null ? "" : fieldValue;
    skipSpaces();
    bareItem();
  }

  /** The item's or current parameter's value as a build number; anything else is malformed. */
  long buildNumber() {
    if (kind == Kind.INTEGER && BuildNumber.isValid(integer)) {
      return integer;
    }
    malformed = true;
    return BuildNumber.NONE;
  }

  /** The item's or current parameter's value as a token; anything else is malformed. */
  @Nullable String token() {
    if (kind == Kind.TOKEN) {
      return text.substring(textStart, at);
    }
    malformed = true;
    return null;
  }

  /**
   * The item's or current parameter's value as a String, without its quotes and with its escapes;
   * anything else is malformed.
   */
  @Nullable String string() {
    if (kind == Kind.STRING && !malformed) {
      return text.substring(textStart, at - 1);
    }
    malformed = true;
    return null;
  }

  /** Moves on to the next parameter (RFC 9651 §4.2.3.2); false at the end. */
  boolean nextParameter() {
    if (malformed || peek() != ';') {
      return false;
    }
    at++;
    skipSpaces();
    keyStart = at;
    if (!isLowerAlpha(peek()) && peek() != '*') {
      malformed = true;
      return false;
    }
    while (isKeyChar(peek())) {
      at++;
    }
    keyEnd = at;
    if (peek() == '=') {
      at++;
      bareItem();
    } else {
      kind = Kind.OTHER; // a bare key is Boolean true
    }
    return !malformed;
  }

  /** Whether the current parameter has this key. */
  boolean keyIs(String key) {
    return keyEnd - keyStart == key.length() && text.startsWith(key, keyStart);
  }

  /** Whether the whole field value was well-formed: to be asked after the last parameter. */
  boolean wellFormed() {
    skipSpaces();
    return !malformed && at == text.length();
  }

  private void bareItem() {
    kind = Kind.OTHER;
    char first = peek();
    if (first == '-' || isDigit(first)) {
      number();
    } else if (isAlpha(first) || first == '*') {
      kind = Kind.TOKEN;
      textStart = at;
      while (isTokenChar(peek())) {
        at++;
      }
    } else if (first == '"') {
      at++;
      kind = Kind.STRING;
      textStart = at;
      skipString();
    } else if (first == ':') {
      at++;
      while (isBase64(peek())) {
        at++;
      }
      expect(':');
    } else if (first == '?') {
      at++;
      if (peek() == '0' || peek() == '1') {
        at++;
      } else {
        malformed = true;
      }
    } else if (first == '@') {
      at++;
      number();
      malformed |= kind != Kind.INTEGER;
      kind = Kind.OTHER;
    } else if (first == '%') {
      at++;
      expect('"');
      displayString();
    } else {
      malformed = true;
    }
  }

  /** RFC 9651 §4.2.4. */
  private void number() {
    boolean negative = peek() == '-';
    if (negative) {
      at++;
    }
    int start = at;
    long magnitude = 0;
    while (isDigit(peek()) && at - start <= MAX_INTEGER_DIGITS) {
      magnitude = magnitude * 10 + (peek() - '0');
      at++;
    }
    int digits = at - start;
    if (digits == 0 || digits > MAX_INTEGER_DIGITS) {
      malformed = true;
    } else if (peek() == '.') {
      at++;
      int fraction = at;
      while (isDigit(peek())) {
        at++;
      }
      malformed |=
          digits > MAX_DECIMAL_INTEGER_DIGITS
              || at == fraction
              || at - fraction > MAX_FRACTION_DIGITS;
    } else {
      kind = Kind.INTEGER;
      integer = negative ? -magnitude : magnitude;
    }
  }

  /** RFC 9651 §4.2.5; the opening quote is consumed. */
  private void skipString() {
    while (isVisibleOrSpace(peek()) && peek() != '"') {
      if (peek() == '\\') {
        at++;
        if (peek() != '"' && peek() != '\\') {
          malformed = true;
          return;
        }
      }
      at++;
    }
    expect('"');
  }

  /**
   * RFC 9651 §4.2.10; the opening quote is consumed. The text is passed over, so its UTF-8 is not
   * decoded.
   */
  private void displayString() {
    while (isVisibleOrSpace(peek()) && peek() != '"') {
      if (peek() == '%') {
        at++;
        if (!isLowerHex(peek())) {
          malformed = true;
          return;
        }
        at++;
        if (!isLowerHex(peek())) {
          malformed = true;
          return;
        }
      }
      at++;
    }
    expect('"');
  }

  private void expect(char wanted) {
    if (peek() == wanted) {
      at++;
    } else {
      malformed = true;
    }
  }

  private void skipSpaces() {
    while (peek() == ' ') {
      at++;
    }
  }

  /** The next character; NUL, which no field value may contain (RFC 9110 §5.5), at the end. */
  private char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  /** Whether a text is a Token (RFC 9651 §3.3.4). */
  static boolean isToken(String text) {
    if (text.isEmpty() || !(isAlpha(text.charAt(0)) || text.charAt(0) == '*')) {
      return false;
    }
    for (int at = 1; at < text.length(); at++) {
      if (!isTokenChar(text.charAt(at))) {
        return false;
      }
    }
    return true;
  }

  /** Whether a text may stand between the quotes of a String (RFC 9651 §3.3.3). */
  static boolean isStringContent(String text) {
    ItemParser item = new ItemParser('"' + text + '"');
    return item.kind == Kind.STRING && item.wellFormed();
  }

  private static boolean isTokenChar(char c) {
    return isAlpha(c) || isDigit(c) || "!#$%&'*+-.^_`|~:/".indexOf(c) >= 0;
  }

  private static boolean isKeyChar(char c) {
    return isLowerAlpha(c) || isDigit(c) || c == '_' || c == '-' || c == '.' || c == '*';
  }

  private static boolean isBase64(char c) {
    return isAlpha(c) || isDigit(c) || c == '+' || c == '/' || c == '=';
  }

  private static boolean isVisibleOrSpace(char c) {
    return c >= ' ' && c <= '~';
  }

  private static boolean isLowerHex(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'f');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLowerAlpha(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean isAlpha(char c) {
    return isLowerAlpha(c) || (c >= 'A' && c <= 'Z');
  }
}
