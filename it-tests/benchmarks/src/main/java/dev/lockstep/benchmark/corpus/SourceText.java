package dev.lockstep.benchmark.corpus;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/**
 * Writes source text that lexers and compressors meet in real applications: names repeat, numbers
 * do not. {@link Random}'s algorithm is part of Java's specification, so a seed gives the same
 * bytes everywhere.
 */
final class SourceText {
  private static final List<String> WORDS =
      List.of(
          "account", "active", "badge", "button", "card", "cart", "cell", "column", "content",
          "dialog", "draft", "editor", "entry", "field", "filter", "footer", "grid", "header",
          "icon", "image", "index", "item", "label", "layout", "list", "menu", "message", "note",
          "option", "order", "page", "panel", "price", "query", "result", "row", "search", "select",
          "session", "sidebar", "state", "status", "summary", "tab", "table", "title", "toolbar",
          "user", "value", "view");

  private static final List<String> PROPERTIES =
      List.of(
          "margin: 0 %dpx;",
          "padding: %dpx 1rem;",
          "color: #%06x;",
          "background-color: #%06x;",
          "font-size: %dpx;",
          "border-radius: %dpx;",
          "grid-template-columns: repeat(%d, minmax(0, 1fr));",
          "transition: opacity %dms ease-in-out;",
          "width: calc(100%% - %dpx);",
          "z-index: %d;");

  private final Random random;
  private final StringBuilder text = new StringBuilder();

  SourceText(long seed) {
    random = new Random(seed);
  }

  void line(String line) {
    text.append(line).append('\n');
  }

  /** A rule of a stylesheet, about 150 bytes. */
  void rule() {
    text.append('.').append(word()).append('-').append(word());
    text.append(random.nextInt(4) == 0 ? ":hover" : "").append(" {\n");
    for (int i = 2 + random.nextInt(4); i > 0; i--) {
      String property = PROPERTIES.get(random.nextInt(PROPERTIES.size()));
      int bound = property.contains("x;") && property.contains("#") ? 0x1000000 : 64;
      text.append("  ").append(property.formatted(random.nextInt(bound))).append('\n');
    }
    text.append("}\n");
  }

  /** A function of a module, about 400 bytes, with what makes a lexer think. */
  void function() {
    String name = word() + capital() + random.nextInt(1000);
    String item = word();
    line("/** Shows the " + word() + " of one " + item + ": it's \"import\"-free. */");
    line("export function " + name + "(" + item + ", options) {");
    line("  const " + word() + "Id = " + item + ".id / " + (1 + random.nextInt(99)) + ";");
    line("  if (/^[a-z\"']+" + random.nextInt(100) + "\\/$/i.test(" + item + ".name)) {");
    line(
        "    return `<li class=\"${"
            + item
            + "."
            + word()
            + "}\">${options."
            + word()
            + "}</li>`;");
    line("  } // " + word() + " " + word());
    line("  return options." + word() + "s.filter((x) => x." + word() + " > " + number() + ");");
    line("}");
  }

  /** The same without spaces and long names, about 120 bytes and no line feed. */
  void minifiedFunction() {
    text.append("function ").append(shortName()).append("(t,e){const n=t.").append(word());
    text.append("/").append(1 + random.nextInt(99)).append(";return/[").append(shortName());
    text.append("]/.test(e.").append(word()).append(")?`${n}`:e.").append(word());
    text.append(".map(r=>r.").append(word()).append("+").append(number()).append(")}");
  }

  /** A path of a drawing, about 60 bytes. */
  void stroke() {
    line(
        "<path d=\"M"
            + number()
            + " "
            + number()
            + "h"
            + number()
            + "z\" fill=\"#"
            + word()
            + "\"/>");
  }

  /** A segment of a source map, about 20 bytes. */
  void mapping() {
    text.append("\"").append(word()).append(capital()).append(random.nextInt(1000)).append("\",");
  }

  int length() {
    return text.length();
  }

  /** The text, filled up to a length by a comment in the syntax of the file. */
  byte[] filledTo(int bytes, String open, String close) {
    int rest = bytes - text.length();
    if (rest >= open.length() + close.length()) {
      text.append(open).append(" ".repeat(rest - open.length() - close.length())).append(close);
    } else if (rest > 0) {
      text.append("\n".repeat(rest));
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private String word() {
    return WORDS.get(random.nextInt(WORDS.size()));
  }

  private String capital() {
    String word = word();
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  private String shortName() {
    return "" + (char) ('a' + random.nextInt(26)) + (char) ('A' + random.nextInt(26));
  }

  private int number() {
    return random.nextInt(10_000);
  }
}
