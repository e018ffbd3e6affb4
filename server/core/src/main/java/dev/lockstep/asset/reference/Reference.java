package dev.lockstep.asset.reference;

/**
 * One reference in a text: {@code text.substring(start, end)} is what a new URL replaces, and the
 * delimiters around it stay.
 *
 * <p>A text is usually a file's bytes read as ISO-8859-1, so that what is not replaced keeps its
 * bytes whatever its charset. Characters beyond ASCII that stand in the text itself are therefore
 * in {@code url} as the text was decoded; those that an escape names are percent-encoded UTF-8, as
 * every URL parser would do it.
 *
 * @param start where the URL begins, behind its opening delimiter
 * @param end where it ends, before its closing delimiter
 * @param url the URL that is meant, escapes resolved; never empty
 * @param form how a URL is written in this place
 * @param kind what it is for
 */
public record Reference(int start, int end, String url, Form form, Kind kind) {
  /**
   * Gives the same reference in a text that holds this one's text further inside.
   *
   * @param by how many characters stand before this one's text
   * @return the reference in the outer text
   */
  public Reference shifted(int by) {
    return new Reference(start + by, end + by, url, form, kind);
  }

  /**
   * How a URL is written in a place.
   *
   * <p>What is written is printable ASCII without white space, {@code "}, {@code <} and {@code >}:
   * it means the same in every ASCII-compatible charset, keeps inside the place whichever quotes
   * are around it, and ends no {@code <style>} or {@code <script>}.
   */
  public enum Form {
    /** In a style sheet, quoted or bare; also in a {@code style} attribute. */
    CSS {
      @Override
      String escape(char c) {
        return switch (c) {
          case '\\', '(', ')' -> "\\" + c;
          // In an attribute these two are HTML's; six digits need no white space behind them.
          case '\'' -> "\\000027";
          case '&' -> "\\000026";
          default -> String.valueOf(c);
        };
      }
    },
    /** In a script: a string in either quotes, or a template without substitutions. */
    SCRIPT {
      @Override
      String escape(char c) {
        return switch (c) {
          case '\\', '\'', '`', '{' -> "\\" + c; // a brace behind a dollar would substitute
          default -> String.valueOf(c);
        };
      }
    },
    /** In a comment of either language, up to white space; nothing can be escaped there. */
    COMMENT {
      @Override
      String escape(char c) {
        return switch (c) {
          case '\'', '`', '*' -> PercentEncoding.of(c);
          default -> String.valueOf(c);
        };
      }
    },
    /** The value of an HTML attribute, quoted or not. */
    ATTRIBUTE {
      @Override
      String escape(char c) {
        return switch (c) {
          case '&' -> "&amp;";
          case '\'' -> "&#39;";
          default -> String.valueOf(c);
        };
      }
    },
    /** One candidate in a {@code srcset} attribute, where a comma at its end would separate. */
    CANDIDATE {
      @Override
      String escape(char c) {
        return c == ',' ? PercentEncoding.of(c) : ATTRIBUTE.escape(c);
      }
    },
    /** In a JSON string. */
    JSON {
      @Override
      String escape(char c) {
        return c == '\\' ? "\\\\" : String.valueOf(c);
      }
    };

    abstract String escape(char c);

    /**
     * Writes a URL for this place.
     *
     * @param url the URL, with 1 or more characters; what no URL holds is percent-encoded
     * @return what stands for it in the text
     * @throws IllegalArgumentException if {@code url} is empty: no form can hold an empty URL in
     *     every place
     */
    public String write(String url) {
      if (url.isEmpty()) {
        throw new IllegalArgumentException("url must have 1 or more characters, was \"\"");
      }
      StringBuilder written = new StringBuilder(url.length() + 8);
      PercentEncoding.ofUrl(url).chars().forEach(c -> written.append(escape((char) c)));
      return written.toString();
    }
  }

  /** What the URL is for. */
  public enum Kind {
    /** An image, a font, a classic script or any other resource. */
    RESOURCE,
    /** A style sheet, from {@code @import} or a link. */
    STYLE_SHEET,
    /** A module that a document or an import map names. */
    MODULE,
    /** A module that is loaded before this one runs. */
    STATIC_IMPORT,
    /** A module that is loaded when the code gets there. */
    DYNAMIC_IMPORT,
    /** The file's source map. */
    SOURCE_MAP
  }
}
