package dev.lockstep.asset.reference;

import dev.lockstep.asset.reference.Reference.Form;
import dev.lockstep.asset.reference.Reference.Kind;
import dev.lockstep.asset.reference.ScriptLexer.Token;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the references of an ECMAScript module: static imports and re-exports, dynamic imports of a
 * literal, {@code new URL("…", import.meta.url)}, and the source map comment.
 *
 * <p>A browser resolves exactly these against the module's own URL. A dynamic import of anything
 * but a literal cannot be known before it runs, and is left alone.
 */
public final class ModuleReferences {
  /** How far an import or export has been read. */
  private enum Reading {
    NOTHING,
    /** Behind {@code import}. */
    IMPORT,
    /** Behind {@code import(}. */
    CALL,
    /** Behind {@code import("…"}. */
    CALLED,
    /** Behind {@code export}. */
    EXPORT,
    /** In the names between {@code import} or {@code export} and {@code from}. */
    NAMES,
    /** Behind {@code from}. */
    FROM
  }

  /** The tokens of {@code new URL("…", import.meta.url}; null is the literal. */
  private static final @Nullable String[] OWN_URL = {
    "new", "URL", "(", null, ",", "import", ".", "meta", ".", "url"
  };

  private final String script;
  private final ScriptLexer lexer;
  private final List<Reference> found = new ArrayList<>();
  private Reading reading = Reading.NOTHING;
  private int namesDepth;
  private int ownUrlRead;
  private boolean afterDot;
  private @Nullable Reference called;
  private @Nullable Reference inOwnUrl;
  private @Nullable Reference sourceMap;

  private ModuleReferences(String script) {
    this.script = script;
    this.lexer = new ScriptLexer(script);
  }

  /**
   * Finds the references.
   *
   * @param script a module, well-formed or not
   * @return its references in their order
   */
  public static List<Reference> in(String script) {
    ModuleReferences references = new ModuleReferences(script);
    references.read();
    return references.found;
  }

  private void read() {
    Token token = lexer.next(this::comment);
    while (token != Token.END) {
      sourceMap = null; // only a comment behind all code names the source map (ECMA-426)
      ownUrl(token);
      reading = read(token);
      afterDot = token == Token.PUNCTUATOR && (lexer.is(".") || lexer.is("?."));
      token = lexer.next(this::comment);
    }
    if (sourceMap != null) {
      found.add(sourceMap);
    }
  }

  private void comment(int start, int end) {
    Reference map = SourceMapComment.in(script, start, end);
    if (map != null) {
      sourceMap = map;
    }
  }

  private Reading read(Token token) {
    if (token == Token.WORD && !afterDot) {
      if (lexer.is("import")) {
        return Reading.IMPORT;
      }
      if (lexer.is("export")) {
        return Reading.EXPORT;
      }
    }
    return switch (reading) {
      case NOTHING -> Reading.NOTHING;
      case IMPORT -> imported(token);
      case CALL -> call(token);
      case CALLED -> called(token);
      case EXPORT -> lexer.is("{") || lexer.is("*") ? names() : Reading.NOTHING;
      case NAMES, FROM -> names(token);
    };
  }

  private Reading imported(Token token) {
    if (isLiteral(token) && token == Token.STRING) {
      found.add(reference(Kind.STATIC_IMPORT));
      return Reading.NOTHING;
    }
    if (lexer.is("(")) {
      return Reading.CALL;
    }
    return token == Token.WORD || lexer.is("{") || lexer.is("*") ? names() : Reading.NOTHING;
  }

  private Reading names() {
    namesDepth = lexer.is("{") ? lexer.depth() - 1 : lexer.depth();
    return Reading.NAMES;
  }

  private Reading names(Token token) {
    if (reading == Reading.FROM && token == Token.STRING && isLiteral(token)) {
      found.add(reference(Kind.STATIC_IMPORT));
      return Reading.NOTHING;
    }
    if (token == Token.WORD) {
      return lexer.is("from") && lexer.depth() == namesDepth ? Reading.FROM : Reading.NAMES;
    }
    boolean isPartOfNames =
        lexer.is("{") || lexer.is("}") || lexer.is(",") || lexer.is("*") || token == Token.STRING;
    return isPartOfNames && lexer.depth() >= namesDepth ? Reading.NAMES : Reading.NOTHING;
  }

  private Reading call(Token token) {
    if (!isLiteral(token)) {
      return Reading.NOTHING;
    }
    called = reference(Kind.DYNAMIC_IMPORT);
    return Reading.CALLED;
  }

  private Reading called(Token token) {
    if (called != null && token == Token.PUNCTUATOR && (lexer.is(")") || lexer.is(","))) {
      found.add(called);
    }
    called = null;
    return Reading.NOTHING;
  }

  private void ownUrl(Token token) {
    String wanted = OWN_URL[ownUrlRead];
    if (wanted == null ? isLiteral(token) : lexer.is(wanted)) {
      if (wanted == null) {
        inOwnUrl = reference(Kind.RESOURCE);
      }
      ownUrlRead++;
    } else {
      ownUrlRead = lexer.is("new") ? 1 : 0;
    }
    if (ownUrlRead == OWN_URL.length) {
      if (inOwnUrl != null) {
        found.add(inOwnUrl);
      }
      ownUrlRead = 0;
    }
  }

  private boolean isLiteral(Token token) {
    return (token == Token.STRING || token == Token.TEMPLATE) && lexer.isClosed();
  }

  private Reference reference(Kind kind) {
    int start = lexer.start() + 1;
    int end = lexer.end() - 1;
    return new Reference(start, end, ScriptString.unescape(script, start, end), Form.SCRIPT, kind);
  }
}
