package dev.lockstep.asset.reference;

/**
 * One reference in a text: {@code text.substring(start, end)} is what a new URL replaces, and the
 * delimiters around it stay.
 *
 * @param start where the URL begins, behind its opening delimiter
 * @param end where it ends, before its closing delimiter
 * @param url the URL that is meant, escapes resolved
 * @param form how a URL is written in this place
 * @param kind what it is for
 */
public record Reference(int start, int end, String url, Form form, Kind kind) {
  /** How a URL is written, which decides what must be escaped. */
  public enum Form {
    /** In double quotes in a style sheet. */
    CSS_DOUBLE_QUOTED,
    /** In single quotes in a style sheet. */
    CSS_SINGLE_QUOTED,
    /** Bare between the parentheses of {@code url( )}. */
    CSS_BARE,
    /** In double quotes in a script. */
    JS_DOUBLE_QUOTED,
    /** In single quotes in a script. */
    JS_SINGLE_QUOTED,
    /** In backticks in a script, without substitutions. */
    JS_TEMPLATE,
    /** In a comment, up to white space. */
    COMMENT
  }

  /** What the URL is for. */
  public enum Kind {
    /** An image, a font or any other resource. */
    RESOURCE,
    /** Another style sheet, from {@code @import}. */
    STYLE_SHEET,
    /** A module that is loaded before this one runs. */
    STATIC_IMPORT,
    /** A module that is loaded when the code gets there. */
    DYNAMIC_IMPORT,
    /** The file's source map. */
    SOURCE_MAP
  }
}
