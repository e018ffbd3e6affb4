package dev.lockstep.internal.asset.reference;

import dev.lockstep.internal.asset.reference.CssTokens.Token;
import dev.lockstep.internal.asset.reference.Reference.Form;
import dev.lockstep.internal.asset.reference.Reference.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the references of a style sheet: {@code url()}, {@code src()}, {@code @import}, strings in
 * {@code image-set()}, and the source map comment.
 *
 * <p>A browser resolves exactly these against the style sheet's own URL. Text that only looks like
 * a reference, in a comment, a {@code content} string, a namespace or behind an escaped
 * parenthesis, is ignored.
 */
public final class CssReferences {
  private static final int NOWHERE = -1;

  private final String css;
  private final CssTokens tokens;
  private final List<Reference> found = new ArrayList<>();

  /** The number of open parentheses. */
  private int depth;

  /** The depth inside the open {@code image-set()}, or {@link #NOWHERE}. */
  private int imageSet = NOWHERE;

  /** The next string or URL is the target of {@code @import}. */
  private boolean importing;

  /** The next string is the target of {@code url(} or {@code src(}. */
  private boolean opened;

  /** Inside an {@code @namespace} rule, whose URL is only a name. */
  private boolean naming;

  private @Nullable Reference sourceMap;

  private CssReferences(String css) {
    this.css = css;
    this.tokens = new CssTokens(css.toCharArray());
  }

  /**
   * Finds the references.
   *
   * @param css a style sheet, well-formed or not
   * @return its references in their order
   */
  public static List<Reference> in(String css) {
    CssReferences references = new CssReferences(css);
    references.read();
    return references.found;
  }

  private void read() {
    Token token = tokens.next();
    while (token != Token.END) {
      if (token == Token.COMMENT) {
        comment();
      } else if (token != Token.WHITESPACE) {
        sourceMap = null; // only the comment after all rules names the source map (ECMA-426)
        read(token);
      }
      token = tokens.next();
    }
    if (sourceMap != null) {
      found.add(sourceMap);
    }
  }

  private void comment() {
    Reference map = SourceMapComment.in(css, tokens.contentStart(), tokens.contentEnd());
    sourceMap = map == null ? sourceMap : map;
  }

  private void read(Token token) {
    boolean wasImporting = importing;
    boolean isTarget = importing || opened || (imageSet != NOWHERE && depth == imageSet);
    importing = false;
    opened = false;
    switch (token) {
      case FUNCTION -> function(wasImporting);
      case STRING -> add(isTarget, wasImporting);
      case URL -> add(true, wasImporting);
      case AT_KEYWORD -> {
        importing = tokens.isNamed("import");
        naming = tokens.isNamed("namespace");
      }
      case DELIMITER -> delimiter(tokens.first());
      default -> {}
    }
  }

  private void function(boolean wasImporting) {
    depth++;
    if (tokens.isNamed("url")) {
      opened = true;
      importing = wasImporting;
    } else if (tokens.isNamed("src")) {
      opened = true;
    } else if (imageSet == NOWHERE
        && (tokens.isNamed("image-set") || tokens.isNamed("-webkit-image-set"))) {
      imageSet = depth;
    }
  }

  private void delimiter(char c) {
    switch (c) {
      case '(' -> depth++;
      case ')' -> {
        imageSet = depth == imageSet ? NOWHERE : imageSet;
        depth = Math.max(0, depth - 1);
      }
      case ';', '{' -> naming = false;
      default -> {}
    }
  }

  private void add(boolean isTarget, boolean isImport) {
    int start = tokens.contentStart();
    int end = tokens.contentEnd();
    String url = isTarget && !naming ? tokens.content() : "";
    if (!url.isEmpty()) {
      found.add(
          new Reference(start, end, url, Form.CSS, isImport ? Kind.STYLE_SHEET : Kind.RESOURCE));
    }
  }
}
