package dev.lockstep.client.decision;

import org.jspecify.annotations.Nullable;

/**
 * Reads one structured field Item with its parameters (RFC 9651 §4.2.3), front to back. What is
 * malformed is remembered, never thrown. Every kind of bare item is understood: a parameter that
 * this protocol does not know is passed over, but must be well-formed.
 */
final class FieldReader {
  private static final int MAX_DIGITS = 15;

  /** No Integer is as small as this. Not NaN: asking for it would bring a class into the bundle. */
  private static final double OTHER = Double.NEGATIVE_INFINITY;

  private final String text;
  private int at;
  private int keyStart;
  private int keyEnd;
  private int start;
  private boolean malformed;

  /** What the bare item just read is as an Integer; {@link #OTHER} for any other kind. */
  private double number;

  FieldReader(String text) {
    this.text = text;
    skip(" ");
    bareItem();
  }

  double integer() {
    return number;
  }

  /** The item's or current parameter's value as a token; null for any other kind. */
  @Nullable String token() {
    char first = at > start ? text.charAt(start) : 0;
    return isAlpha(first) || first == '*' ? text.substring(start, at) : null;
  }

  /** Moves on to the next parameter (RFC 9651 §4.2.3.2); false at the end. */
  boolean nextParameter() {
    if (malformed || !takes(';')) {
      return false;
    }
    skip(" ");
    keyStart = at;
    malformed = !isLower(peek()) && peek() != '*';
    while (isLower(peek()) || isDigit(peek()) || isOneOf("_-.*")) {
      at++;
    }
    keyEnd = at;
    start = at;
    number = OTHER;
    // A bare key is Boolean true.
    if (takes('=')) {
      bareItem();
    }
    return !malformed;
  }

  boolean keyIs(String key) {
    return keyEnd - keyStart == key.length() && text.startsWith(key, keyStart);
  }

  /** Whether the whole value was well-formed: to be asked after the last parameter. */
  boolean isAtEnd() {
    skip(" ");
    return !malformed && at == text.length();
  }

  private void bareItem() {
    start = at;
    number = OTHER;
    char first = peek();
    if (first == '-' || isDigit(first)) {
      number();
    } else if (isAlpha(first) || first == '*') {
      skipAlphanumerics("!#$%&'*+-.^_`|~:/");
    } else if (takes('"')) {
      string();
    } else if (takes(':')) {
      skipAlphanumerics("+/=");
      malformed |= !takes(':');
    } else if (takes('?')) {
      malformed |= !takes('0') && !takes('1');
    } else if (takes('@')) {
      number();
      malformed |= number == OTHER;
      number = OTHER;
    } else if (!(takes('%') && takes('"') && displayString())) {
      malformed = true;
    }
  }

  /** RFC 9651 §4.2.4. */
  private void number() {
    double sign = takes('-') ? -1 : 1;
    double magnitude = 0;
    int first = at;
    for (; isDigit(peek()); at++) {
      magnitude = magnitude * 10 + (peek() - '0');
    }
    int digits = at - first;
    malformed |= digits < 1 || digits > MAX_DIGITS;
    number = sign * magnitude;
    if (takes('.')) {
      number = OTHER;
      int fraction = at;
      while (isDigit(peek())) {
        at++;
      }
      malformed |= digits > 12 || at == fraction || at - fraction > 3;
    }
  }

  /** RFC 9651 §4.2.5; the opening quote is taken. */
  private void string() {
    while (peek() >= ' ' && peek() <= '~' && peek() != '"') {
      malformed |= takes('\\') && peek() != '"' && peek() != '\\';
      at++;
    }
    malformed |= !takes('"');
  }

  /** RFC 9651 §4.2.10; the opening quote is taken. Whether the bytes are UTF-8 is not looked at. */
  private boolean displayString() {
    while (peek() >= ' ' && peek() <= '~' && peek() != '"') {
      if (takes('%')) {
        malformed |= !isHex(peek());
        at++;
        malformed |= !isHex(peek());
      }
      at++;
    }
    return takes('"');
  }

  private static boolean isHex(char next) {
    return isDigit(next) || (next >= 'a' && next <= 'f');
  }

  private boolean takes(char wanted) {
    boolean there = peek() == wanted;
    if (there) {
      at++;
    }
    return there;
  }

  private void skip(String spaces) {
    while (isOneOf(spaces)) {
      at++;
    }
  }

  private void skipAlphanumerics(String others) {
    while (isAlpha(peek()) || isDigit(peek()) || isOneOf(others)) {
      at++;
    }
  }

  /** The next character; 0 at the end, which no rule takes for anything. */
  private char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  private boolean isOneOf(String characters) {
    for (int index = 0; index < characters.length(); index++) {
      if (characters.charAt(index) == peek()) {
        return true;
      }
    }
    return false;
  }

  private static boolean isDigit(char next) {
    return next >= '0' && next <= '9';
  }

  private static boolean isLower(char next) {
    return next >= 'a' && next <= 'z';
  }

  private static boolean isAlpha(char next) {
    return isLower(next) || (next >= 'A' && next <= 'Z');
  }
}
