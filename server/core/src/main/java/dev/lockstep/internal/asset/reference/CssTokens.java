package dev.lockstep.internal.asset.reference;

import static dev.lockstep.internal.asset.reference.CssCharacters.charAt;
import static dev.lockstep.internal.asset.reference.CssCharacters.isDigit;
import static dev.lockstep.internal.asset.reference.CssCharacters.isEscape;
import static dev.lockstep.internal.asset.reference.CssCharacters.isNameChar;
import static dev.lockstep.internal.asset.reference.CssCharacters.isNewline;
import static dev.lockstep.internal.asset.reference.CssCharacters.isNonPrintable;
import static dev.lockstep.internal.asset.reference.CssCharacters.isWhitespace;
import static dev.lockstep.internal.asset.reference.CssCharacters.startsName;
import static dev.lockstep.internal.asset.reference.CssCharacters.startsNumber;

/**
 * Splits a style sheet into tokens (CSS Syntax Level 3 §4.3). Malformed input ends a token where
 * the specification says, so every text has tokens.
 */
final class CssTokens {
  enum Token {
    WHITESPACE,
    COMMENT,
    /** A name without a parenthesis behind it. */
    NAME,
    /** A name and its parenthesis. */
    FUNCTION,
    AT_KEYWORD,
    STRING,
    /** A string that ends at a line break, which is not a valid string. */
    BAD_STRING,
    /** {@code url(} with a bare URL, and its parenthesis. */
    URL,
    BAD_URL,
    /** A number with its unit, a hash or a comment delimiter of HTML. */
    OTHER,
    /** One character by itself. */
    DELIMITER,
    END
  }

  private final char[] css;
  private int at;
  private int start;
  private int contentStart;
  private int contentEnd;
  private boolean nameIsEscaped;

  CssTokens(char[] css) {
    this.css = css;
  }

  /** The first character of the token. */
  char first() {
    return css[start];
  }

  /**
   * Where the content begins: the name, or the text inside the delimiters of a comment, string or
   * URL.
   */
  int contentStart() {
    return contentStart;
  }

  /** Where the content ends. */
  int contentEnd() {
    return contentEnd;
  }

  /** The name, string or URL, escapes resolved. */
  String content() {
    return CssEscape.unescape(css, contentStart, contentEnd);
  }

  /** Whether the token has this name, given in lower case. Only ASCII letters have case here. */
  boolean isNamed(String name) {
    char[] given = nameIsEscaped ? content().toCharArray() : css;
    int from = nameIsEscaped ? 0 : contentStart;
    int length = nameIsEscaped ? given.length : contentEnd - contentStart;
    if (length != name.length()) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if ((given[from + i] | 0x20) != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Reads the next token. */
  Token next() {
    start = at;
    int c = peek(0);
    if (c == CssCharacters.END) {
      return Token.END;
    }
    if (isWhitespace(c)) {
      skipWhitespace();
      return Token.WHITESPACE;
    }
    return switch (c) {
      case '/' -> peek(1) == '*' ? comment() : delimiter();
      case '"', '\'' -> string(c);
      case '#' -> isNameChar(peek(1)) || isEscape(css, at + 1) ? hash() : delimiter();
      case '@' -> startsName(css, at + 1) ? atKeyword() : delimiter();
      case '<' -> peek(1) == '!' && peek(2) == '-' && peek(3) == '-' ? other(4) : delimiter();
      default -> word(c);
    };
  }

  private Token word(int c) {
    if (startsNumber(css, at)) {
      return number();
    }
    if (c == '-' && peek(1) == '-' && peek(2) == '>') {
      return other(3);
    }
    return startsName(css, at) ? identLike() : delimiter();
  }

  private Token delimiter() {
    at++;
    return Token.DELIMITER;
  }

  private Token other(int length) {
    at += length;
    return Token.OTHER;
  }

  private Token comment() {
    contentStart = at + 2;
    contentEnd = contentStart;
    while (contentEnd < css.length
        && !(css[contentEnd] == '*' && charAt(css, contentEnd + 1) == '/')) {
      contentEnd++;
    }
    at = Math.min(contentEnd + 2, css.length);
    return Token.COMMENT;
  }

  private Token hash() {
    at++;
    skipName();
    return Token.OTHER;
  }

  private Token atKeyword() {
    at++;
    name();
    return Token.AT_KEYWORD;
  }

  /** Reads a string (§4.3.5). */
  private Token string(int quote) {
    contentStart = ++at;
    while (at < css.length) {
      char c = css[at];
      if (c == quote) {
        contentEnd = at++;
        return Token.STRING;
      }
      if (isNewline(c)) {
        return Token.BAD_STRING;
      }
      at = c == '\\' ? CssEscape.end(css, at + 1) : at + 1;
    }
    contentEnd = at;
    return Token.STRING;
  }

  /** Reads a number (§4.3.3) and the unit behind it: {@code 1url(} is not {@code url(}. */
  private Token number() {
    at++; // a sign, a dot or a digit
    skipDigits();
    if (peek(0) == '.' && css[start] != '.' && isDigit(peek(1))) {
      at++;
      skipDigits();
    }
    int sign = peek(1) == '+' || peek(1) == '-' ? 1 : 0;
    if ((peek(0) | 0x20) == 'e' && isDigit(peek(1 + sign))) {
      at += 1 + sign;
      skipDigits();
    }
    if (startsName(css, at)) {
      skipName();
    }
    return Token.OTHER;
  }

  private void skipDigits() {
    while (isDigit(peek(0))) {
      at++;
    }
  }

  /** Reads a name, a function or a URL (§4.3.4). */
  private Token identLike() {
    name();
    if (peek(0) != '(') {
      return Token.NAME;
    }
    at++;
    if (!isNamed("url")) {
      return Token.FUNCTION;
    }
    int behindName = at;
    skipWhitespace();
    if (peek(0) == '"' || peek(0) == '\'') {
      at = behindName;
      return Token.FUNCTION;
    }
    return url();
  }

  /** Reads a URL (§4.3.6) behind {@code url(} and its white space. */
  private Token url() {
    contentStart = at;
    int c = peek(0);
    while (c != CssCharacters.END && c != ')' && !isWhitespace(c)) {
      boolean escape = c == '\\';
      if (c == '"'
          || c == '\''
          || c == '('
          || isNonPrintable(c)
          || (escape && !isEscape(css, at))) {
        return badUrl();
      }
      at = escape ? CssEscape.end(css, at + 1) : at + 1;
      c = peek(0);
    }
    contentEnd = at;
    skipWhitespace();
    if (at < css.length && peek(0) != ')') {
      return badUrl();
    }
    at = Math.min(at + 1, css.length);
    return Token.URL;
  }

  /** Reads the rest of a malformed URL (§4.3.14). */
  private Token badUrl() {
    while (at < css.length) {
      int c = peek(0);
      at = isEscape(css, at) ? CssEscape.end(css, at + 1) : at + 1;
      if (c == ')') {
        break;
      }
    }
    return Token.BAD_URL;
  }

  private void name() {
    contentStart = at;
    skipName();
    contentEnd = at;
  }

  private void skipName() {
    nameIsEscaped = false;
    while (at < css.length) {
      if (isNameChar(css[at])) {
        at++;
      } else if (isEscape(css, at)) {
        nameIsEscaped = true;
        at = CssEscape.end(css, at + 1);
      } else {
        return;
      }
    }
  }

  private void skipWhitespace() {
    while (isWhitespace(peek(0))) {
      at++;
    }
  }

  private int peek(int ahead) {
    return charAt(css, at + ahead);
  }
}
