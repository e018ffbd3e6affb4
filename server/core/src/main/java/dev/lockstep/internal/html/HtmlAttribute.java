package dev.lockstep.internal.html;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Range;
import org.jsoup.parser.Parser;

/**
 * One attribute and its place in a document.
 *
 * @param value its value, character references resolved; empty if it has none
 * @param start where its name begins
 * @param end where it ends, behind a closing quote
 * @param valueStart where the value begins, behind an opening quote
 * @param valueEnd where the value ends, before a closing quote
 */
public record HtmlAttribute(String value, int start, int end, int valueStart, int valueEnd) {
  /**
   * Returns the attributes of a start tag by their names in lower case. Of two with the same name,
   * the first counts.
   */
  static Map<String, HtmlAttribute> of(String html, Element element) {
    Map<String, HtmlAttribute> attributes = new HashMap<>();
    for (Attribute attribute : element.attributes()) {
      String key = attribute.getKey().toLowerCase(Locale.ROOT);
      Range name = attribute.sourceRange().nameRange();
      if (html.regionMatches(true, name.startPos(), key, 0, key.length())) {
        attributes.putIfAbsent(
            key, read(html, attribute.getValue(), name.startPos(), name.endPos()));
      }
    }
    return attributes;
  }

  /** Reads the value behind the name (HTML §13.2.5.34 to 39). */
  private static HtmlAttribute read(String html, String value, int start, int nameEnd) {
    int at = skipSpace(html, nameEnd);
    if (at == html.length() || html.charAt(at) != '=') {
      return new HtmlAttribute(value, start, nameEnd, nameEnd, nameEnd);
    }
    at = skipSpace(html, at + 1);
    char quote = at < html.length() ? html.charAt(at) : '>';
    if (quote == '"' || quote == '\'') {
      int close = html.indexOf(quote, at + 1);
      int end = close < 0 ? html.length() : close;
      return new HtmlAttribute(value, start, Math.min(end + 1, html.length()), at + 1, end);
    }
    int end = at;
    while (end < html.length() && html.charAt(end) != '>' && !HtmlText.isSpace(html.charAt(end))) {
      end++;
    }
    return new HtmlAttribute(value, start, end, at, end);
  }

  private static int skipSpace(String html, int from) {
    int at = from;
    while (at < html.length() && HtmlText.isSpace(html.charAt(at))) {
      at++;
    }
    return at;
  }

  /**
   * Whether the parser read the same value. Other values are not rewritten.
   *
   * @param html the document
   * @return true when it did
   */
  public boolean isCertain(String html) {
    String raw = html.substring(valueStart, valueEnd);
    return value.equals(raw.indexOf('&') < 0 ? raw : Parser.unescapeEntities(raw, true));
  }

  /** Whether the document contains the value without character references. */
  boolean isLiteral(String html) {
    return value.length() == valueEnd - valueStart && html.startsWith(value, valueStart);
  }
}
