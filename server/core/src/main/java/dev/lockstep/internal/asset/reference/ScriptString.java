package dev.lockstep.internal.asset.reference;

/** The value of a string literal (ECMA-262 §12.9.4.2). JSON's escapes are a subset. */
final class ScriptString {
  private static final char REPLACEMENT = '\uFFFD';

  private final String text;
  private final int end;
  private final DecodedUrl value = new DecodedUrl();
  private int at;

  private ScriptString(String text, int start, int end) {
    this.text = text;
    this.at = start;
    this.end = end;
  }

  static String unescape(String text, int start, int end) {
    String raw = text.substring(start, end);
    return raw.indexOf('\\') < 0 ? raw : new ScriptString(text, start, end).unescape();
  }

  private String unescape() {
    while (at < end) {
      char c = text.charAt(at++);
      if (c == '\\' && at < end) {
        escape();
      } else {
        value.raw(c);
      }
    }
    return value.toString();
  }

  private void escape() {
    int continued = ScriptCharacters.lineTerminator(text, at);
    if (continued > 0) {
      at += continued;
      return;
    }
    char escaped = text.charAt(at++);
    switch (escaped) {
      case 'n' -> value.escaped('\n');
      case 't' -> value.escaped('\t');
      case 'r' -> value.escaped('\r');
      case 'b' -> value.escaped('\b');
      case 'f' -> value.escaped('\f');
      case 'v' -> value.escaped('\u000B');
      case '0' -> value.escaped('\0');
      case 'x' -> hex(Math.min(at + 2, end));
      case 'u' -> unicode();
      default -> value.raw(escaped);
    }
  }

  private void unicode() {
    if (at < end && text.charAt(at) == '{') {
      at++;
      int close = text.indexOf('}', at);
      hex(close < 0 || close > end ? end : close);
      at = Math.min(at + 1, end);
    } else {
      hex(Math.min(at + 4, end));
    }
  }

  private void hex(int to) {
    int code = 0;
    while (at < to && code >= 0) {
      int digit = Character.digit(text.charAt(at++), 16);
      code = digit < 0 || code > Character.MAX_CODE_POINT ? -1 : code * 16 + digit;
    }
    at = to;
    value.escaped(code < 0 || code > Character.MAX_CODE_POINT ? REPLACEMENT : code);
  }
}
