package dev.lockstep.asset.reference;

import static dev.lockstep.asset.reference.ScriptCharacters.isWordPart;
import static dev.lockstep.asset.reference.ScriptCharacters.isWordStart;

/**
 * Where the literals of a script end (ECMA-262 §12.9). One that is cut off ends with its line, so
 * that nothing is read twice.
 */
final class ScriptLiteral {
  private ScriptLiteral() {}

  /** Behind the closing quote of the string that opens at a place; {@code ~end} if it has none. */
  static int stringEnd(String text, int start) {
    char quote = text.charAt(start);
    int at = start + 1;
    while (at < text.length()) {
      char c = text.charAt(at);
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

  /** A backslash may stand before a line break of two characters. */
  private static int escapeEnd(String text, int backslash) {
    boolean twoCharacters = text.startsWith("\r\n", backslash + 1);
    return Math.min(backslash + (twoCharacters ? 3 : 2), text.length());
  }

  /** Whatever its base: digits, letters, dots, and a sign behind an exponent. */
  static int numberEnd(String text, int start) {
    boolean decimal = !(text.charAt(start) == '0' && isWordStart(text, start + 1));
    int at = start;
    while (at < text.length() && (text.charAt(at) == '.' || isWordPart(text, at))) {
      boolean exponent = decimal && (text.charAt(at) | 0x20) == 'e';
      at++;
      boolean sign = at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-');
      at += exponent && sign ? 1 : 0;
    }
    return at;
  }

  /** Behind the flags of the regular expression that opens at a place (§12.9.5). */
  static int regexEnd(String text, int start) {
    boolean inClass = false;
    int at = start + 1;
    while (at < text.length() && ScriptCharacters.lineTerminator(text, at) == 0) {
      char c = text.charAt(at++);
      if (c == '/' && !inClass) {
        return flagsEnd(text, at);
      }
      if (c == '\\' && at < text.length() && ScriptCharacters.lineTerminator(text, at) == 0) {
        at++;
      }
      inClass = c == '[' || (inClass && c != ']');
    }
    return at;
  }

  private static int flagsEnd(String text, int start) {
    int at = start;
    while (isWordPart(text, at)) {
      at++;
    }
    return at;
  }
}
