package dev.lockstep.docs;

/** Small pieces of Markdown, as VitePress reads it. */
final class Markdown {
  private Markdown() {}

  /** Text in one cell of a table. VitePress reads angle brackets and double braces as templates. */
  static String cell(String text) {
    return escape(text).replaceAll("\\s+", " ").replace("|", "\\|").strip();
  }

  /** Outside of code, which is left as it is. */
  static String escape(String text) {
    String[] parts = text.split("`", -1);
    for (int i = 0; i < parts.length; i += 2) {
      parts[i] = parts[i].replace("<", "&lt;").replace("{{", "&#123;&#123;");
    }
    return String.join("`", parts);
  }

  /** A heading whose link does not depend on the generator. */
  static String heading(String level, String title, String anchor) {
    return level + " " + escape(title) + " {#" + anchor + "}\n\n";
  }
}
