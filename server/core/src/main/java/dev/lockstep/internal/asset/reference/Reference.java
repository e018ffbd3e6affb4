package dev.lockstep.internal.asset.reference;

import dev.lockstep.internal.http.PercentCodec;
import org.jspecify.annotations.Nullable;

/**
 * One reference in a text. A new URL replaces {@code text.substring(start, end)}; the delimiters
 * around it are kept.
 *
 * <p>A text is usually a file's bytes read as ISO-8859-1, so that unchanged text keeps its bytes in
 * any charset. In {@code url}, characters of the text beyond ASCII are therefore as the text was
 * decoded, and escaped ones are percent-encoded UTF-8, as a URL parser encodes them.
 *
 * @param start where the URL begins, behind its opening delimiter
 * @param end where it ends, before its closing delimiter
 * @param url the URL with escapes resolved; never empty
 * @param form how a URL is written in this place
 * @param kind what the URL is for
 */
public record Reference(int start, int end, String url, Form form, Kind kind) {
  /**
   * Returns this reference at its place in a longer text that contains this one's text.
   *
   * @param by how many characters precede this one's text
   * @return the reference in the longer text
   */
  public Reference shifted(int by) {
    return new Reference(start + by, end + by, url, form, kind);
  }

  /**
   * How a URL is written in a place.
   *
   * <p>The output is printable ASCII without white space, {@code "}, {@code <} and {@code >}. So it
   * means the same in every ASCII-compatible charset, needs no particular quotes around it, and
   * cannot end a {@code <style>} or {@code <script>}.
   */
  public enum Form {
    /** In a style sheet, quoted or bare; also in a {@code style} attribute. */
    CSS {
      @Override
      @Nullable String escape(char c) {
        return switch (c) {
          case '\\', '(', ')' -> "\\" + c;
          // HTML treats these two specially in attributes. Six digits need no white space behind.
          case '\'' -> "\\000027";
          case '&' -> "\\000026";
          default -> null;
        };
      }
    },
    /** In a script: a string in either quotes, or a template without substitutions. */
    SCRIPT {
      @Override
      @Nullable String escape(char c) {
        return switch (c) {
          case '\\', '\'', '`', '{' -> "\\" + c; // ${ would begin a substitution
          default -> null;
        };
      }
    },
    /** In a comment of a style sheet or script, up to white space. Comments have no escapes. */
    COMMENT {
      @Override
      @Nullable String escape(char c) {
        return switch (c) {
          case '\'', '`', '*' -> PercentCodec.encode(c);
          default -> null;
        };
      }
    },
    /** The value of an HTML attribute, quoted or not. */
    ATTRIBUTE {
      @Override
      @Nullable String escape(char c) {
        return switch (c) {
          case '&' -> "&amp;";
          case '\'' -> "&#39;";
          default -> null;
        };
      }
    },
    /**
     * One candidate in a {@code srcset} attribute, where a comma at the end would be a separator.
     */
    CANDIDATE {
      @Override
      @Nullable String escape(char c) {
        return c == ',' ? PercentCodec.encode(c) : ATTRIBUTE.escape(c);
      }
    },
    /** In a JSON string. */
    JSON {
      @Override
      @Nullable String escape(char c) {
        return c == '\\' ? "\\\\" : null;
      }
    };

    /** Returns what stands for a character; null when it stands for itself. */
    abstract @Nullable String escape(char c);

    /**
     * Writes a URL for this place.
     *
     * @param url the URL, with 1 or more characters; characters that no URL contains are
     *     percent-encoded
     * @return the text to write
     * @throws IllegalArgumentException if {@code url} is empty, because not every place can contain
     *     an empty URL
     */
    public String write(String url) {
      if (url.isEmpty()) {
        throw new IllegalArgumentException("url must have 1 or more characters, was \"\"");
      }
      String encoded = PercentEncoding.ofUrl(url);
      StringBuilder written = new StringBuilder(encoded.length() + 8);
      for (int at = 0; at < encoded.length(); at++) {
        char c = encoded.charAt(at);
        String escaped = escape(c);
        if (escaped == null) {
          written.append(c);
        } else {
          written.append(escaped);
        }
      }
      return written.toString();
    }
  }

  /** What the URL is for. */
  public enum Kind {
    /** An image, a font, a classic script or any other resource. */
    RESOURCE,
    /** A style sheet, from {@code @import} or a link. */
    STYLE_SHEET,
    /** A module in a document or an import map. */
    MODULE,
    /** A module that is loaded before this one runs. */
    STATIC_IMPORT,
    /** A module that is loaded when the import expression runs. */
    DYNAMIC_IMPORT,
    /** The file's source map. */
    SOURCE_MAP
  }
}
