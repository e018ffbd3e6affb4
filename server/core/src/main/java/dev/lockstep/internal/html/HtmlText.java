package dev.lockstep.internal.html;

import dev.lockstep.internal.asset.reference.DecodedUrl;
import org.jsoup.parser.Parser;

/** The text of an HTML attribute, which may hold character references (HTML §13.2.5.72). */
final class HtmlText {
  private HtmlText() {}

  static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
  }

  /** Returns a part of the text with character references resolved. */
  static String decode(String text, int start, int end) {
    String raw = text.substring(start, end);
    if (raw.indexOf('&') < 0) {
      return raw;
    }
    DecodedUrl url = new DecodedUrl();
    int at = 0;
    while (at < raw.length()) {
      int ascii = at;
      while (ascii < raw.length() && raw.charAt(ascii) < 0x80) {
        ascii++;
      }
      url.escaped(Parser.unescapeEntities(raw.substring(at, ascii), true));
      at = ascii;
      while (at < raw.length() && raw.charAt(at) >= 0x80) {
        url.raw(raw.charAt(at++));
      }
    }
    return url.toString();
  }
}
