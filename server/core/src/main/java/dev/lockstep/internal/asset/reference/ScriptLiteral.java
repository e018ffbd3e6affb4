package dev.lockstep.internal.asset.reference;

import static dev.lockstep.internal.asset.reference.ScriptCharacters.isWordPart;
import static dev.lockstep.internal.asset.reference.ScriptCharacters.isWordStart;

/**
 * Finds the ends of literals (ECMA-262 §12.9). An unterminated literal ends with its line, so that
 * no text is read twice.
 */
final class ScriptLiteral {
  private ScriptLiteral() {}

  /**
   * Returns the position behind the closing quote of a string; {@code ~end} if it has no closing
   * quote.
   */
  static int stringEnd(char[] text, int start) {
    char quote = text[start];
    int at = start + 1;
    while (at < text.length) {
      char c = text[at];
      if (c == quote) {
        return at + 1;
      }
      if (c == '\n' || c == '\r') {
        return ~at;
      }
      at = c == '\\' ? escapeEnd(text, at) : at + 1;
    }
    return ~at;
  }

  /** Returns the end of an escape; an escaped line break may be two characters. */
  private static int escapeEnd(char[] text, int backslash) {
    boolean twoCharacters =
        backslash + 2 < text.length && text[backslash + 1] == '\r' && text[backslash + 2] == '\n';
    return Math.min(backslash + (twoCharacters ? 3 : 2), text.length);
  }

  /**
   * Returns the end of a number of any base: digits, letters, dots, and a sign behind an exponent.
   */
  static int numberEnd(char[] text, int start) {
    boolean decimal = !(text[start] == '0' && isWordStart(text, start + 1));
    int at = start;
    while (at < text.length && (text[at] == '.' || isWordPart(text, at))) {
      boolean exponent = decimal && (text[at] | 0x20) == 'e';
      at++;
      boolean sign = at < text.length && (text[at] == '+' || text[at] == '-');
      at += exponent && sign ? 1 : 0;
    }
    return at;
  }

  /** Returns the position behind the flags of a regular expression (§12.9.5). */
  static int regexEnd(char[] text, int start) {
    boolean inClass = false;
    int at = start + 1;
    while (at < text.length && ScriptCharacters.lineTerminator(text, at) == 0) {
      char c = text[at++];
      if (c == '/' && !inClass) {
        return flagsEnd(text, at);
      }
      if (c == '\\' && at < text.length && ScriptCharacters.lineTerminator(text, at) == 0) {
        at++;
      }
      inClass = c == '[' || (inClass && c != ']');
    }
    return at;
  }

  private static int flagsEnd(char[] text, int start) {
    int at = start;
    while (isWordPart(text, at)) {
      at++;
    }
    return at;
  }
}
