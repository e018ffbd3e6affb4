package dev.lockstep.asset.reference;

import dev.lockstep.asset.reference.Reference.Form;
import dev.lockstep.asset.reference.Reference.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the references of a style sheet, by the tokens of CSS Syntax Level 3 §4: {@code url()},
 * {@code src()}, {@code @import}, strings in {@code image-set()}, and the source map comment.
 *
 * <p>A browser resolves exactly these against the style sheet's own URL. What only looks like one,
 * in a comment, in a {@code content} string, behind an escaped parenthesis, in a namespace, is
 * none. Damaged input ends a token where the specification says, so every text has an answer.
 */
public final class CssReferences {
  private static final char END = '\0';
  private static final int MAX_HEX_DIGITS = 6;
  private static final int NOWHERE = -1;

  private final String css;
  private final List<Reference> found = new ArrayList<>();
  private int at;

  /** How many parentheses are open. */
  private int depth;

  /** The depth inside the open {@code image-set()}, or {@link #NOWHERE}. */
  private int imageSet = NOWHERE;

  /** The string that comes next is the target of {@code @import}. */
  private boolean importing;

  /** The string that comes next is the target of {@code url(} or {@code src(}. */
  private boolean opened;

  /** In an {@code @namespace} rule, whose URL is a name. */
  private boolean naming;

  private @Nullable Reference sourceMap;

  private CssReferences(String css) {
    this.css = css;
  }

  /**
   * Finds the references.
   *
   * @param css a style sheet, well-formed or not
   * @return its references in their order
   */
  public static List<Reference> in(String css) {
    CssReferences lexer = new CssReferences(css);
    while (lexer.at < css.length()) {
      lexer.token();
    }
    if (lexer.sourceMap != null) {
      lexer.found.add(lexer.sourceMap);
    }
    return lexer.found;
  }

  private void token() {
    char c = peek(0);
    if (isWhitespace(c)) {
      at++;
      return;
    }
    if (c == '/' && peek(1) == '*') {
      comment();
      return;
    }
    sourceMap = null; // only a comment behind all rules names the source map (ECMA-426)
    if (c == '"' || c == '\'') {
      string(c);
      return;
    }
    boolean wasImporting = importing;
    importing = false;
    opened = false;
    if (startsNumber()) {
      number();
    } else if (startsName(at)) {
      identLike(wasImporting);
    } else if (c == '@' && startsName(at + 1)) {
      at++;
      atKeyword(name());
    } else if (c == '#' && (isNameChar(peek(1)) || isEscape(at + 1))) {
      at++;
      skipName();
    } else {
      delimiter(c);
    }
  }

  private void delimiter(char c) {
    at++;
    if (c == '(') {
      depth++;
    } else if (c == ')') {
      if (depth == imageSet) {
        imageSet = NOWHERE;
      }
      depth = Math.max(0, depth - 1);
    } else if (c == ';' || c == '{') {
      naming = false;
    }
  }

  private void atKeyword(String name) {
    importing = name.equalsIgnoreCase("import");
    naming = name.equalsIgnoreCase("namespace");
  }

  private void comment() {
    int start = at;
    int close = css.indexOf("*/", at + 2);
    int end = close < 0 ? css.length() : close;
    at = close < 0 ? end : close + 2;
    Reference map = SourceMapComment.in(css, start + 2, end);
    if (map != null) {
      sourceMap = map;
    }
  }

  /** §4.3.5; a string that a newline breaks is no string. */
  private void string(char quote) {
    int start = ++at;
    boolean closed = skipString(quote);
    int end = closed ? at - 1 : at;
    boolean whole = closed || at == css.length();
    if (whole && !naming && (importing || opened || (imageSet != NOWHERE && depth == imageSet))) {
      add(start, end, importing ? Kind.STYLE_SHEET : Kind.RESOURCE);
    }
    importing = false;
    opened = false;
  }

  private boolean skipString(char quote) {
    while (at < css.length()) {
      char c = css.charAt(at);
      if (c == quote) {
        at++;
        return true;
      }
      if (isNewline(c)) {
        return false;
      }
      at++;
      if (c == '\\' && at < css.length()) {
        skipNewlineOrChar();
      }
    }
    return false;
  }

  /** §4.3.4. */
  private void identLike(boolean wasImporting) {
    String name = name();
    if (peek(0) != '(') {
      return;
    }
    at++;
    if (name.equalsIgnoreCase("url")) {
      int ahead = at;
      while (isWhitespace(charAt(ahead))) {
        ahead++;
      }
      if (charAt(ahead) != '"' && charAt(ahead) != '\'') {
        at = ahead;
        url(wasImporting);
        return;
      }
      opened = true;
      importing = wasImporting;
    } else if (name.equalsIgnoreCase("src")) {
      opened = true;
    } else if (imageSet == NOWHERE && isImageSet(name)) {
      imageSet = depth + 1;
    }
    depth++;
  }

  private static boolean isImageSet(String name) {
    return name.equalsIgnoreCase("image-set") || name.equalsIgnoreCase("-webkit-image-set");
  }

  /** §4.3.6; behind {@code url(} and its white space. */
  private void url(boolean isImport) {
    int start = at;
    while (at < css.length()) {
      char c = css.charAt(at);
      if (c == ')' || isWhitespace(c)) {
        break;
      }
      if (c == '"' || c == '\'' || c == '(' || isNonPrintable(c) || (c == '\\' && !isEscape(at))) {
        skipBadUrl();
        return;
      }
      at++;
      if (c == '\\') {
        skipEscape();
      }
    }
    int end = at;
    while (isWhitespace(peek(0))) {
      at++;
    }
    if (at < css.length() && css.charAt(at) != ')') {
      skipBadUrl();
      return;
    }
    at = Math.min(at + 1, css.length());
    if (!naming) {
      add(start, end, isImport ? Kind.STYLE_SHEET : Kind.RESOURCE);
    }
  }

  /** §4.3.14. */
  private void skipBadUrl() {
    while (at < css.length()) {
      char c = css.charAt(at++);
      if (c == ')') {
        return;
      }
      if (c == '\\' && at < css.length() && !isNewline(css.charAt(at))) {
        at++;
      }
    }
  }

  private void add(int start, int end, Kind kind) {
    if (end > start) {
      found.add(new Reference(start, end, unescape(start, end), Form.CSS, kind));
    }
  }

  /** §4.3.12, and a name behind it makes a dimension: {@code 1url(} is no {@code url(}. */
  private void number() {
    if (peek(0) == '+' || peek(0) == '-') {
      at++;
    }
    skipDigits();
    if (peek(0) == '.' && isDigit(peek(1))) {
      at++;
      skipDigits();
    }
    char sign = peek(1);
    if ((peek(0) == 'e' || peek(0) == 'E')
        && (isDigit(sign) || ((sign == '+' || sign == '-') && isDigit(peek(2))))) {
      at += 2;
      skipDigits();
    }
    if (startsName(at)) {
      skipName();
    }
  }

  private void skipDigits() {
    while (isDigit(peek(0))) {
      at++;
    }
  }

  private boolean startsNumber() {
    int first = peek(0) == '+' || peek(0) == '-' ? 1 : 0;
    return isDigit(peek(first)) || (peek(first) == '.' && isDigit(peek(first + 1)));
  }

  /** §4.3.9. */
  private boolean startsName(int from) {
    char c = charAt(from);
    if (c == '-') {
      char next = charAt(from + 1);
      return isNameStart(next) || next == '-' || isEscape(from + 1);
    }
    return isNameStart(c) || isEscape(from);
  }

  private String name() {
    int start = at;
    skipName();
    return unescape(start, at);
  }

  private void skipName() {
    while (at < css.length()) {
      if (isNameChar(css.charAt(at))) {
        at++;
      } else if (isEscape(at)) {
        at++;
        skipEscape();
      } else {
        return;
      }
    }
  }

  /** §4.3.8; a backslash at the end is an escape too. */
  private boolean isEscape(int from) {
    return charAt(from) == '\\' && !(from + 1 < css.length() && isNewline(css.charAt(from + 1)));
  }

  /** Behind a backslash. */
  private void skipEscape() {
    int start = at;
    while (at - start < MAX_HEX_DIGITS && isHex(peek(0))) {
      at++;
    }
    if (at == start) {
      at = Math.min(at + 1, css.length());
    } else if (isWhitespace(peek(0))) {
      skipNewlineOrChar();
    }
  }

  private void skipNewlineOrChar() {
    at += css.charAt(at) == '\r' && charAt(at + 1) == '\n' ? 2 : 1;
  }

  /** §4.3.7. */
  private String unescape(int start, int end) {
    String raw = css.substring(start, end);
    if (raw.indexOf('\\') < 0) {
      return raw;
    }
    StringBuilder text = new StringBuilder(raw.length());
    int resume = at;
    at = start;
    while (at < end) {
      char c = css.charAt(at++);
      if (c != '\\') {
        text.append(c);
      } else if (at < end && isNewline(css.charAt(at))) {
        skipNewlineOrChar();
      } else {
        int escape = at;
        skipEscape();
        appendEscaped(text, css.substring(escape, Math.min(at, end)));
      }
    }
    at = resume;
    return text.toString();
  }

  private static void appendEscaped(StringBuilder text, String escape) {
    if (escape.isEmpty() || !isHex(escape.charAt(0))) {
      text.append(escape);
      return;
    }
    int code = Integer.parseInt(escape.strip(), 16);
    boolean valid =
        code != 0 && code <= Character.MAX_CODE_POINT && !(code >= 0xD800 && code <= 0xDFFF);
    text.appendCodePoint(valid ? code : 0xFFFD);
  }

  private char peek(int ahead) {
    return charAt(at + ahead);
  }

  private char charAt(int index) {
    return index < css.length() ? css.charAt(index) : END;
  }

  private static boolean isNewline(char c) {
    return c == '\n' || c == '\r' || c == '\f';
  }

  private static boolean isWhitespace(char c) {
    return isNewline(c) || c == ' ' || c == '\t';
  }

  private static boolean isNonPrintable(char c) {
    return (c < ' ' && !isWhitespace(c)) || c == 0x7F;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isHex(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }

  private static boolean isNameStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
  }

  private static boolean isNameChar(char c) {
    return isNameStart(c) || isDigit(c) || c == '-';
  }
}
