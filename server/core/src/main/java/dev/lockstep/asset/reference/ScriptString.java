package dev.lockstep.asset.reference;

/** The value of a string literal (ECMA-262 §12.9.4.2). */
final class ScriptString {
  private static final char REPLACEMENT = '\uFFFD';

  private ScriptString() {}

  static String unescape(String script, int start, int end) {
    String raw = script.substring(start, end);
    if (raw.indexOf('\\') < 0) {
      return raw;
    }
    StringBuilder value = new StringBuilder(end - start);
    int at = start;
    while (at < end) {
      char c = script.charAt(at++);
      if (c != '\\' || at == end) {
        value.append(c);
        continue;
      }
      char escaped = script.charAt(at++);
      switch (escaped) {
        case 'n' -> value.append('\n');
        case 't' -> value.append('\t');
        case 'r' -> value.append('\r');
        case 'b' -> value.append('\b');
        case 'f' -> value.append('\f');
        case 'v' -> value.append('\u000B');
        case '0' -> value.append('\0');
        case '\r' -> at += at < end && script.charAt(at) == '\n' ? 1 : 0;
        case '\n', '\u2028', '\u2029' -> {}
        case 'x' -> at = hex(value, script, at, Math.min(at + 2, end));
        case 'u' -> at = unicode(value, script, at, end);
        default -> value.append(escaped);
      }
    }
    return value.toString();
  }

  private static int unicode(StringBuilder value, String script, int at, int end) {
    if (at < end && script.charAt(at) == '{') {
      int close = script.indexOf('}', at);
      int to = close < 0 || close > end ? end : close;
      hex(value, script, at + 1, to);
      return Math.min(to + 1, end);
    }
    return hex(value, script, at, Math.min(at + 4, end));
  }

  private static int hex(StringBuilder value, String script, int from, int to) {
    int code = 0;
    for (int at = from; at < to; at++) {
      int digit = Character.digit(script.charAt(at), 16);
      if (digit < 0 || code > Character.MAX_CODE_POINT) {
        value.append(REPLACEMENT);
        return to;
      }
      code = code * 16 + digit;
    }
    value.appendCodePoint(code <= Character.MAX_CODE_POINT ? code : REPLACEMENT);
    return to;
  }
}
