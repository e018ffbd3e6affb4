package dev.lockstep.internal.asset.reference;

import static dev.lockstep.internal.asset.reference.ScriptCharacters.isDigit;
import static dev.lockstep.internal.asset.reference.ScriptCharacters.isWordPart;
import static dev.lockstep.internal.asset.reference.ScriptCharacters.isWordStart;

/**
 * Splits an ECMAScript module into tokens (ECMA-262 §12), as precisely as finding imports requires:
 * strings, templates, regular expressions and comments are recognised, their content is not.
 */
final class ScriptLexer {
  enum Token {
    /** An identifier or a reserved word. */
    WORD,
    STRING,
    /** A template, or a part of one before or behind a substitution. */
    TEMPLATE,
    NUMBER,
    REGEX,
    PUNCTUATOR,
    END
  }

  /** Is called for every comment. */
  interface CommentListener {
    void comment(int start, int end);
  }

  private final char[] text;
  private final CommentListener comments;
  private final ScriptContext context = new ScriptContext();
  private int at;
  private int start;
  private ScriptWord word = ScriptWord.NAME;
  private boolean closed;
  private boolean dotBefore;

  /**
   * Starts behind the byte order mark.
   *
   * @param text a module. It is an array because half of a cold start is compilation, and {@link
   *     String#charAt} inlined everywhere makes {@link #next} two and a half times as large.
   * @param from where the text begins behind its byte order mark
   */
  ScriptLexer(char[] text, int from, CommentListener comments) {
    this.text = text;
    this.comments = comments;
    this.at = from;
    if (isAt("#!", at)) {
      skipLine();
    }
  }

  int start() {
    return start;
  }

  int end() {
    return at;
  }

  /** Whether this token is a complete string or template. */
  boolean isClosed() {
    return closed;
  }

  /** The number of open brackets. */
  int depth() {
    return context.depth();
  }

  /** The kind of a word; behind a dot, every word is a name. */
  ScriptWord word() {
    return word;
  }

  boolean is(String expected) {
    return at - start == expected.length() && isAt(expected, start);
  }

  boolean is(char punctuator) {
    return at - start == 1 && text[start] == punctuator;
  }

  /** Reads the next token; comments before it go to the listener. */
  Token next() {
    skipTrivia();
    start = at;
    word = ScriptWord.NAME;
    return at == text.length || context.isTooDeep() ? Token.END : read(text[at]);
  }

  private void skipTrivia() {
    while (at < text.length) {
      int space = ScriptCharacters.space(text, at);
      if (space > 0) {
        at += space;
      } else if (text[at] != '/' || !skipComment(peek(1))) {
        return;
      }
    }
  }

  private boolean skipComment(char second) {
    int from = at + 2;
    if (second == '/') {
      skipLine();
      comments.comment(from, at);
      return true;
    }
    if (second == '*') {
      int close = commentEnd(from);
      comments.comment(from, close);
      at = Math.min(close + 2, text.length);
      return true;
    }
    return false;
  }

  /** Returns where the comment's content ends. */
  private int commentEnd(int from) {
    int end = from;
    while (end < text.length
        && !(text[end] == '*' && end + 1 < text.length && text[end + 1] == '/')) {
      end++;
    }
    return end;
  }

  private boolean isAt(String expected, int from) {
    if (from + expected.length() > text.length) {
      return false;
    }
    for (int i = 0; i < expected.length(); i++) {
      if (text[from + i] != expected.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private void skipLine() {
    while (at < text.length && ScriptCharacters.lineTerminator(text, at) == 0) {
      at++;
    }
  }

  private Token read(char c) {
    boolean afterDot = dotBefore;
    dotBefore = false;
    if (isWordStart(text, at)) {
      return word(afterDot);
    }
    if (isDigit(c) || (c == '.' && isDigit(peek(1)))) {
      at = ScriptLiteral.numberEnd(text, at);
      return operand(Token.NUMBER);
    }
    if (c == '"' || c == '\'') {
      return string();
    }
    if (c == '`') {
      at++;
      return template(true);
    }
    if (c == '/' && !context.divides()) {
      at = ScriptLiteral.regexEnd(text, at);
      return operand(Token.REGEX);
    }
    at++;
    if (c == '}' && context.isInSubstitution()) {
      context.close();
      return template(false);
    }
    punctuator(c);
    return Token.PUNCTUATOR;
  }

  private Token operand(Token token) {
    context.operand();
    return token;
  }

  private Token word(boolean afterDot) {
    int hash = 0;
    int end = at;
    while (isWordPart(text, end)) {
      char c = text[end];
      hash = 31 * hash + c;
      end = c == '\\' ? wordEscapeEnd(end) : end + 1;
    }
    at = end;
    if (!afterDot) {
      ScriptWord meaning = ScriptWord.of(text, start, at, hash);
      word = meaning == ScriptWord.ASYNC && !functionFollows() ? ScriptWord.NAME : meaning;
    }
    context.word(word);
    return Token.WORD;
  }

  /** Returns the end of an escape in a word, whose braces are no word characters themselves. */
  private int wordEscapeEnd(int backslash) {
    if (!isAt("\\u{", backslash)) {
      return backslash + 1;
    }
    int close = backslash + 3;
    while (isWordPart(text, close)) {
      close++;
    }
    return Math.min(close + 1, text.length);
  }

  private boolean functionFollows() {
    int ahead = at;
    while (ahead < text.length && (text[ahead] == ' ' || text[ahead] == '\t')) {
      ahead++;
    }
    return ahead > at && isAt("function", ahead);
  }

  private Token string() {
    int end = ScriptLiteral.stringEnd(text, at);
    closed = end > 0;
    at = closed ? end : ~end;
    return operand(Token.STRING);
  }

  /**
   * Reads a template from behind the opening backtick, or behind the brace that closes a
   * substitution.
   */
  private Token template(boolean first) {
    closed = false;
    while (at < text.length) {
      char c = text[at++];
      if (c == '`') {
        closed = first;
        return operand(Token.TEMPLATE);
      }
      if (c == '$' && peek(0) == '{') {
        at++;
        context.openSubstitution();
        return Token.TEMPLATE;
      }
      at += c == '\\' ? 1 : 0;
    }
    at = text.length;
    return operand(Token.TEMPLATE);
  }

  private void punctuator(char c) {
    switch (c) {
      case '(' -> context.openParenthesis();
      case '[' -> context.openBracket();
      case '{' -> context.openBrace();
      case ')', ']', '}' -> context.close();
      case ';' -> context.semicolon();
      case ':' -> context.colon();
      case '?' -> question();
      case '.' -> dot();
      case '=' -> equalsSign();
      case '+', '-' -> sign(c);
      default -> context.operator();
    }
  }

  private void question() {
    if (peek(0) == '.' && !isDigit(peek(1))) {
      at++;
      dotBefore = true;
      context.operator();
    } else if (peek(0) == '?') {
      at++;
      context.operator();
    } else {
      context.question();
    }
  }

  private void dot() {
    boolean spread = peek(0) == '.' && peek(1) == '.';
    at += spread ? 2 : 0;
    dotBefore = !spread;
    context.operator();
  }

  private void equalsSign() {
    if (peek(0) == '>') {
      at++;
      context.arrow();
    } else {
      context.operator();
    }
  }

  private void sign(char c) {
    if (peek(0) == c) {
      at++;
      context.step();
    } else {
      context.operator();
    }
  }

  private char peek(int ahead) {
    return at + ahead < text.length ? text[at + ahead] : '\0';
  }
}
