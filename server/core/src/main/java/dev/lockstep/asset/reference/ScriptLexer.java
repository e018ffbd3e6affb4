package dev.lockstep.asset.reference;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * Splits an ECMAScript module into tokens, front to back (ECMA-262 §12), as far as finding imports
 * needs it: strings, templates, regular expressions and comments are passed over as what they are.
 *
 * <p>Whether a slash divides or opens a regular expression depends on what stands before it: behind
 * an operand it divides. A closing brace ends an operand when it closed an object literal or the
 * body of a function or class expression, and a statement when it closed anything else; a closing
 * parenthesis ends an operand unless it closed the head of {@code if}, {@code while}, {@code for}
 * or {@code with}. So every open bracket is remembered with what it encloses.
 */
final class ScriptLexer {
  enum Token {
    /** Identifiers and reserved words alike. */
    WORD,
    STRING,
    /** A template, or the part of one up to a substitution or behind it. */
    TEMPLATE,
    NUMBER,
    REGEX,
    PUNCTUATOR,
    END
  }

  /** What a bracket encloses. */
  private enum Inside {
    STATEMENTS,
    /** The body of a function or class expression: an operand ends with it. */
    OPERAND_BODY,
    OBJECT,
    /** Parentheses or square brackets: an operand ends with them. */
    OPERANDS,
    /** The head of {@code if}, {@code while}, {@code for} or {@code with}. */
    HEAD,
    /** <code>${ }</code> in a template. */
    SUBSTITUTION
  }

  /** An open bracket, or the module itself. */
  private static final class Scope {
    final Inside inside;

    /** Conditional operators whose colon has not come yet. */
    int questions;

    /** What the next brace in this scope opens, where a word before it has said so. */
    Inside body = Inside.STATEMENTS;

    boolean bodyIsKnown;

    Scope(Inside inside) {
      this.inside = inside;
    }

    boolean holdsStatements() {
      return inside == Inside.STATEMENTS || inside == Inside.OPERAND_BODY;
    }
  }

  private static final Set<String> HEADED = Set.of("if", "while", "for", "with");

  /** Words behind which an operand begins, or nothing that could be divided. */
  private static final Set<String> NO_OPERANDS =
      Set.of(
          "await",
          "break",
          "case",
          "const",
          "continue",
          "debugger",
          "default",
          "delete",
          "export",
          "extends",
          "import",
          "in",
          "instanceof",
          "let",
          "new",
          "return",
          "throw",
          "typeof",
          "var",
          "void",
          "yield");

  /** Words behind which a statement or a block begins. */
  private static final Set<String> STATEMENT_FOLLOWS = Set.of("do", "else", "finally", "try");

  private static final char NONE = '\0';

  private final String text;
  private final Deque<Scope> scopes = new ArrayDeque<>();
  private int at;
  private int start;
  private Token token = Token.END;
  private boolean closed;

  /** What was read ends an operand: a slash divides. */
  private boolean operand;

  /** What comes next begins a statement. */
  private boolean statement = true;

  private boolean member;
  private boolean headFollows;

  ScriptLexer(String text) {
    this.text = text;
    scopes.push(new Scope(Inside.STATEMENTS));
    if (text.startsWith("#!")) {
      skipLine();
    }
  }

  int start() {
    return start;
  }

  int end() {
    return at;
  }

  /** Whether a string or template begins and ends in this token. */
  boolean isClosed() {
    return closed;
  }

  /** How many brackets are open. */
  int depth() {
    return scopes.size();
  }

  boolean is(String word) {
    return at - start == word.length() && text.startsWith(word, start);
  }

  /** Reads the next token; comments go to the listener. */
  Token next(CommentListener comments) {
    skipTrivia(comments);
    start = at;
    token = at == text.length() ? Token.END : read();
    return token;
  }

  /** Hears of comments. */
  interface CommentListener {
    void comment(int start, int end);
  }

  private void skipTrivia(CommentListener comments) {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '/' && peek(1) == '/') {
        int from = at + 2;
        skipLine();
        comments.comment(from, at);
      } else if (c == '/' && peek(1) == '*') {
        int close = text.indexOf("*/", at + 2);
        comments.comment(at + 2, close < 0 ? text.length() : close);
        at = close < 0 ? text.length() : close + 2;
      } else if (isSpace(c)) {
        at++;
      } else {
        return;
      }
    }
  }

  private void skipLine() {
    while (at < text.length() && !isLineTerminator(text.charAt(at))) {
      at++;
    }
  }

  private Token read() {
    char c = text.charAt(at);
    boolean afterDot = member;
    member = false;
    boolean head = headFollows;
    headFollows = false;
    if (isWordStart(c)) {
      word(afterDot, head);
      return Token.WORD;
    }
    if (isDigit(c) || (c == '.' && isDigit(peek(1)))) {
      number();
      return ended(Token.NUMBER);
    }
    if (c == '"' || c == '\'') {
      string(c);
      return ended(Token.STRING);
    }
    if (c == '`') {
      at++;
      return template(true);
    }
    if (c == '/' && !operand) {
      regex();
      return ended(Token.REGEX);
    }
    if (c == '}' && scopes.peek().inside == Inside.SUBSTITUTION) {
      at++;
      scopes.pop();
      return template(false);
    }
    punctuator(c, head);
    return Token.PUNCTUATOR;
  }

  private Token ended(Token read) {
    operand = true;
    statement = false;
    return read;
  }

  // ---- words

  private void word(boolean afterDot, boolean headBefore) {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\\' && peek(1) == 'u' && peek(2) == '{') {
        int close = text.indexOf('}', at);
        at = close < 0 ? text.length() : close + 1;
      } else if (isWordStart(c) || isDigit(c)) {
        at++;
      } else {
        break;
      }
    }
    String word = text.substring(start, at);
    if (afterDot) {
      ended(Token.WORD);
    } else if (HEADED.contains(word)) {
      headFollows = true;
      operand = false;
      statement = false;
    } else if (word.equals("await") && headBefore) {
      headFollows = true; // for await (
    } else if (word.equals("function") || word.equals("class")) {
      // Behind an operand only a line break can have ended the statement before it.
      body(statement || operand ? Inside.STATEMENTS : Inside.OPERAND_BODY);
      operand = false;
      statement = false;
    } else if (STATEMENT_FOLLOWS.contains(word)) {
      operand = false;
      statement = true;
    } else if (NO_OPERANDS.contains(word) || isOfInHead(word)) {
      operand = false;
      // "export function" and "export default class" declare.
      statement = statement && (word.equals("export") || word.equals("default"));
    } else if (!(word.equals("async") && functionFollows())) {
      ended(Token.WORD);
    }
  }

  private void body(Inside inside) {
    Scope scope = scopes.peek();
    scope.body = inside;
    scope.bodyIsKnown = true;
  }

  private boolean isOfInHead(String word) {
    return word.equals("of") && operand && scopes.peek().inside == Inside.HEAD;
  }

  private boolean functionFollows() {
    int ahead = at;
    while (ahead < text.length() && (text.charAt(ahead) == ' ' || text.charAt(ahead) == '\t')) {
      ahead++;
    }
    return ahead > at && text.startsWith("function", ahead);
  }

  // ---- literals

  /** Whatever its base: digits, letters, dots, and a sign behind an exponent. */
  private void number() {
    boolean decimal = !(peek(0) == '0' && isWordStart(peek(1)));
    while (at < text.length()) {
      char c = text.charAt(at);
      if (isDigit(c) || isWordStart(c) || c == '.') {
        at++;
        if (decimal && (c == 'e' || c == 'E') && (peek(0) == '+' || peek(0) == '-')) {
          at++;
        }
      } else {
        return;
      }
    }
  }

  private void string(char quote) {
    at++;
    closed = false;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == quote) {
        at++;
        closed = true;
        return;
      }
      if (c == '\n' || c == '\r') {
        return;
      }
      at += c == '\\' ? 2 : 1;
      if (c == '\\' && at <= text.length() && text.charAt(at - 1) == '\r' && peek(0) == '\n') {
        at++;
      }
    }
    at = text.length();
  }

  /** Behind the opening backtick, or behind the brace that closes a substitution. */
  private Token template(boolean first) {
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '`') {
        closed = first;
        return ended(Token.TEMPLATE);
      }
      if (c == '$' && peek(0) == '{') {
        at++;
        scopes.push(new Scope(Inside.SUBSTITUTION));
        operand = false;
        statement = false;
        closed = false;
        return Token.TEMPLATE;
      }
      if (c == '\\') {
        at++;
      }
    }
    at = text.length();
    closed = false;
    return ended(Token.TEMPLATE);
  }

  /** ECMA-262 §12.9.5; one that the line's end cuts off ends there, so that none is read twice. */
  private void regex() {
    boolean inClass = false;
    at++;
    while (at < text.length() && !isLineTerminator(text.charAt(at))) {
      char c = text.charAt(at++);
      if (c == '\\' && at < text.length() && !isLineTerminator(text.charAt(at))) {
        at++;
      } else if (c == '[') {
        inClass = true;
      } else if (c == ']') {
        inClass = false;
      } else if (c == '/' && !inClass) {
        while (isWordStart(peek(0)) || isDigit(peek(0))) {
          at++;
        }
        return;
      }
    }
  }

  // ---- punctuators

  private void punctuator(char c, boolean head) {
    at++;
    switch (c) {
      case '(' -> open(head ? Inside.HEAD : Inside.OPERANDS);
      case '[' -> open(Inside.OPERANDS);
      case '{' -> open(brace());
      case ')', ']', '}' -> close();
      case ';' -> {
        scopes.peek().questions = 0;
        scopes.peek().bodyIsKnown = false;
        operator(true);
      }
      case ':' -> colon();
      case '?' -> question();
      case '.' -> dot();
      case '=' -> {
        boolean arrow = peek(0) == '>';
        at += arrow ? 1 : 0;
        operator(arrow); // behind an arrow a brace opens a body
      }
      case '+', '-' -> {
        if (peek(0) == c) {
          at++; // ++ and --: an operand before them stays one, an operand behind them is to come
          statement = false;
        } else {
          operator(false);
        }
      }
      default -> operator(false);
    }
  }

  private void operator(boolean statementFollows) {
    operand = false;
    statement = statementFollows;
  }

  private void open(Inside inside) {
    scopes.push(new Scope(inside));
    operator(scopes.peek().holdsStatements());
  }

  private Inside brace() {
    Scope scope = scopes.peek();
    if (scope.bodyIsKnown) {
      scope.bodyIsKnown = false;
      return scope.body;
    }
    // Behind an operand it is a method's body, a catch block or the like: objects need an operator.
    return operand || statement ? Inside.STATEMENTS : Inside.OBJECT;
  }

  private void close() {
    if (scopes.size() == 1) {
      operator(true); // one bracket too many
      return;
    }
    Inside closing = scopes.pop().inside;
    boolean endsOperand = closing != Inside.STATEMENTS && closing != Inside.HEAD;
    operand = endsOperand;
    statement = !endsOperand;
  }

  private void colon() {
    Scope scope = scopes.peek();
    boolean conditional = scope.questions > 0;
    if (conditional) {
      scope.questions--;
    }
    operator(!conditional && scope.holdsStatements()); // behind a label or a case
  }

  private void question() {
    if (peek(0) == '.' && !isDigit(peek(1))) {
      at++;
      member = true;
    } else if (peek(0) == '?') {
      at++;
    } else {
      scopes.peek().questions++;
    }
    operator(false);
  }

  private void dot() {
    if (peek(0) == '.' && peek(1) == '.') {
      at += 2;
    } else {
      member = true;
    }
    operator(false);
  }

  // ---- characters

  private char peek(int ahead) {
    return at + ahead < text.length() ? text.charAt(at + ahead) : NONE;
  }

  private static boolean isLineTerminator(char c) {
    return c == '\n' || c == '\r' || c == '\u2028' || c == '\u2029';
  }

  private static boolean isSpace(char c) {
    return c == ' '
        || (c >= '\t' && c <= '\r')
        || c == '\u00A0'
        || c == '\uFEFF'
        || isLineTerminator(c)
        || (c > 0x7F && Character.getType(c) == Character.SPACE_SEPARATOR);
  }

  /** Everything beyond ASCII that is no space can only stand in a word. */
  private static boolean isWordStart(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '_'
        || c == '$'
        || c == '#'
        || c == '\\'
        || (c > 0x7F && !isSpace(c));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
