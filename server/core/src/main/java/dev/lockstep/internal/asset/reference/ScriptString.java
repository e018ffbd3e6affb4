package dev.lockstep.internal.asset.reference;

/** The value of a string literal (ECMA-262 §12.9.4.2). JSON's escapes are a subset. */
final class ScriptString {
  private static final char REPLACEMENT = '\uFFFD';

  private final char[] text;
  private final int end;
  private final DecodedUrl value = new DecodedUrl();
  private int at;

  private ScriptString(char[] text, int start, int end) {
    this.text = text;
    this.at = start;
    this.end = end;
  }

  static String unescape(char[] text, int start, int end) {
    String raw = new String(text, start, end - start);
    return raw.indexOf('\\') < 0 ? raw : new ScriptString(text, start, end).unescape();
  }

  private String unescape() {
    while (at < end) {
      char c = text[at++];
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
    char escaped = text[at++];
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
    if (at < end && text[at] == '{') {
      at++;
      int close = at;
      while (close < end && text[close] != '}') {
        close++;
      }
      hex(close);
      at = Math.min(at + 1, end);
    } else {
      hex(Math.min(at + 4, end));
    }
  }

  private void hex(int to) {
    int code = 0;
    while (at < to && code >= 0) {
      int digit = Character.digit(text[at++], 16);
      code = digit < 0 || code > Character.MAX_CODE_POINT ? -1 : code * 16 + digit;
    }
    at = to;
    value.escaped(code < 0 || code > Character.MAX_CODE_POINT ? REPLACEMENT : code);
  }
}
