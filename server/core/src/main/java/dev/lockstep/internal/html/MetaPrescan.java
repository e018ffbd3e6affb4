package dev.lockstep.internal.html;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds the charset that a document declares in its first kilobyte, before anything is decoded
 * (HTML §13.2.3.2, "prescan a byte stream to determine its encoding").
 */
final class MetaPrescan {
  /** In how many of a document's first bytes a declaration surely counts. */
  private static final int BYTES = 1024;

  private final String html;
  private int at;

  private MetaPrescan(String html) {
    this.html = html;
  }

  /**
   * Reads the declaration.
   *
   * @param html the document, one character for each byte
   * @return its label, as it is written; null for none
   */
  static @Nullable String label(String html) {
    return new MetaPrescan(html.substring(0, Math.min(html.length(), BYTES))).label();
  }

  private @Nullable String label() {
    while (at < html.length()) {
      if (html.startsWith("<!--", at)) {
        skipBehind("-->", at + 2);
      } else if (isMeta()) {
        at += "<meta".length();
        String label = meta();
        if (label != null) {
          return label;
        }
      } else if (isTag()) {
        skipTag();
      } else if (html.charAt(at) == '<' && "!/?".indexOf(charAt(at + 1)) >= 0) {
        skipBehind(">", at + 2);
      } else {
        at++;
      }
    }
    return null;
  }

  private boolean isMeta() {
    char behind = charAt(at + "<meta".length());
    return html.regionMatches(true, at, "<meta", 0, "<meta".length())
        && (behind == '/' || HtmlText.isSpace(behind));
  }

  private boolean isTag() {
    char next = charAt(at + 1);
    return html.charAt(at) == '<' && isLetter(next == '/' ? charAt(at + 2) : next);
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  /** The character at a place; NUL behind the end. */
  private char charAt(int place) {
    return place < html.length() ? html.charAt(place) : '\0';
  }

  private void skipBehind(String text, int from) {
    int found = html.indexOf(text, from);
    at = found < 0 ? html.length() : found + text.length();
  }

  private void skipTag() {
    while (at < html.length() && !HtmlText.isSpace(html.charAt(at)) && html.charAt(at) != '>') {
      at++;
    }
    while (nextAttribute() != null) {
      // its quotes may hold angle brackets
    }
  }

  private @Nullable String meta() {
    boolean pragma = false;
    String direct = null;
    String content = null;
    for (String[] attribute = nextAttribute(); attribute != null; attribute = nextAttribute()) {
      switch (attribute[0]) {
        case "http-equiv" -> pragma |= attribute[1].equals("content-type");
        case "charset" -> direct = direct == null ? attribute[1] : direct;
        case "content" -> content = content == null ? charsetIn(attribute[1]) : content;
        default -> {}
      }
    }
    return direct != null ? direct : pragma ? content : null;
  }

  /** The charset in the content of a pragma (HTML §2.5.6), such as {@code text/html; charset=x}. */
  private static @Nullable String charsetIn(String content) {
    int name = content.indexOf("charset");
    while (name >= 0) {
      int from = skipSpace(content, name + "charset".length());
      if (from < content.length() && content.charAt(from) == '=') {
        return charsetAt(content, skipSpace(content, from + 1));
      }
      name = content.indexOf("charset", from);
    }
    return null;
  }

  private static @Nullable String charsetAt(String content, int from) {
    char quote = from < content.length() ? content.charAt(from) : ';';
    if (quote == '"' || quote == '\'') {
      int end = content.indexOf(quote, from + 1);
      return end < 0 ? null : content.substring(from + 1, end);
    }
    int end = from;
    while (end < content.length()
        && !HtmlText.isSpace(content.charAt(end))
        && content.charAt(end) != ';') {
      end++;
    }
    return content.substring(from, end);
  }

  private static int skipSpace(String text, int from) {
    int at = from;
    while (at < text.length() && HtmlText.isSpace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** Reads name and value in lower case; null at the end of the tag ("get an attribute"). */
  private String @Nullable [] nextAttribute() {
    while (HtmlText.isSpace(charAt(at)) || charAt(at) == '/') {
      at++;
    }
    if (at >= html.length() || html.charAt(at) == '>') {
      return null;
    }
    int start = at++; // an equals sign at the start belongs to the name
    while (at < html.length() && "=/>".indexOf(html.charAt(at)) < 0 && !atSpace()) {
      at++;
    }
    String name = html.substring(start, at).toLowerCase(Locale.ROOT);
    int equals = skipSpace(html, at);
    if (charAt(equals) != '=') {
      at = equals;
      return new String[] {name, ""};
    }
    at = skipSpace(html, equals + 1);
    return new String[] {name, value().toLowerCase(Locale.ROOT)};
  }

  private boolean atSpace() {
    return HtmlText.isSpace(html.charAt(at));
  }

  private String value() {
    char quote = charAt(at);
    if (quote == '"' || quote == '\'') {
      int start = at + 1;
      int end = html.indexOf(quote, start);
      at = end < 0 ? html.length() : end + 1;
      return html.substring(start, end < 0 ? html.length() : end);
    }
    int start = at;
    while (at < html.length() && !atSpace() && html.charAt(at) != '>') {
      at++;
    }
    return html.substring(start, at);
  }
}
