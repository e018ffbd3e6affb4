package dev.lockstep.internal.asset.reference;

import dev.lockstep.internal.asset.reference.Reference.Form;
import dev.lockstep.internal.asset.reference.Reference.Kind;
import dev.lockstep.internal.asset.reference.ScriptLexer.Token;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the references of an ECMAScript module: static imports and re-exports, dynamic imports of a
 * literal, {@code new URL("…", import.meta.url)}, and the source map comment.
 *
 * <p>A browser resolves exactly these against the module's own URL. A dynamic import of an
 * expression is ignored, because its value is not known before it runs. So is a bare specifier like
 * {@code lodash}, which import maps resolve.
 */
public final class ModuleReferences {
  /** What was read of an import or export. */
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

  private static final String LITERAL = "\"…\"";

  /**
   * The tokens of {@code new URL("…", import.meta.url)}, before whose last one a comma may stand.
   * With further tokens, the base is another URL.
   */
  private static final List<String> OWN_URL =
      List.of("new", "URL", "(", LITERAL, ",", "import", ".", "meta", ".", "url", ")");

  private static final int LAST_OF_OWN_URL = OWN_URL.size() - 1;

  private final String script;
  private final char[] characters;
  private final ScriptLexer lexer;
  private final List<Reference> found = new ArrayList<>();
  private Reading reading = Reading.NOTHING;
  private int namesDepth;
  private int ownUrlRead;
  private boolean commaRead;
  private boolean asRead;
  private @Nullable Reference called;
  private @Nullable Reference inOwnUrl;
  private @Nullable Reference sourceMap;

  private ModuleReferences(String script) {
    this.script = script;
    this.characters = script.toCharArray();
    this.lexer = new ScriptLexer(characters, ByteOrderMark.length(script), this::comment);
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
    Token token = lexer.next();
    while (token != Token.END) {
      sourceMap = null; // only the comment after all code names the source map (ECMA-426)
      ScriptWord word = lexer.word();
      if (ownUrlRead > 0 || word == ScriptWord.NEW) {
        ownUrl(token);
      }
      if (word == ScriptWord.IMPORT && !isName()) {
        reading = Reading.IMPORT;
      } else if (word == ScriptWord.EXPORT && !isName()) {
        reading = Reading.EXPORT;
      } else if (reading != Reading.NOTHING) {
        reading = read(token);
      }
      asRead = lexer.is("as");
      token = lexer.next();
    }
    if (sourceMap != null) {
      found.add(sourceMap);
    }
  }

  private void comment(int start, int end) {
    Reference map = SourceMapComment.in(script, start, end);
    sourceMap = map == null ? sourceMap : map;
  }

  private Reading read(Token token) {
    return switch (reading) {
      case NOTHING -> Reading.NOTHING;
      case IMPORT -> imported(token);
      case CALL -> call(token);
      case CALLED -> called();
      case EXPORT -> lexer.is('{') || lexer.is('*') ? names() : Reading.NOTHING;
      case NAMES, FROM -> names(token);
    };
  }

  private Reading imported(Token token) {
    if (token == Token.STRING) {
      return from();
    }
    if (lexer.is('(')) {
      return Reading.CALL;
    }
    return token == Token.WORD || lexer.is('{') || lexer.is('*') ? names() : Reading.NOTHING;
  }

  private Reading from() {
    if (lexer.isClosed()) {
      add(specifier(Kind.STATIC_IMPORT));
    }
    return Reading.NOTHING;
  }

  /** Any word can be the name of an export: {@code export { a as import } from "./a.js"}. */
  private boolean isName() {
    return reading == Reading.NAMES && (lexer.depth() > namesDepth || asRead);
  }

  private Reading names() {
    namesDepth = lexer.is('{') ? lexer.depth() - 1 : lexer.depth();
    return Reading.NAMES;
  }

  private Reading names(Token token) {
    if (reading == Reading.FROM && token == Token.STRING) {
      return from();
    }
    if (token == Token.WORD) {
      return lexer.depth() == namesDepth && lexer.is("from") ? Reading.FROM : Reading.NAMES;
    }
    boolean isPartOfNames =
        token == Token.STRING || lexer.is('{') || lexer.is('}') || lexer.is(',') || lexer.is('*');
    return isPartOfNames && lexer.depth() >= namesDepth ? Reading.NAMES : Reading.NOTHING;
  }

  private Reading call(Token token) {
    called = isLiteral(token) ? specifier(Kind.DYNAMIC_IMPORT) : null;
    return Reading.CALLED;
  }

  private Reading called() {
    if (lexer.is(')') || lexer.is(',')) {
      add(called);
    }
    return Reading.NOTHING;
  }

  private void ownUrl(Token token) {
    String wanted = OWN_URL.get(ownUrlRead);
    boolean isLiteral = wanted.equals(LITERAL) && isLiteral(token);
    if (isLiteral) {
      inOwnUrl = reference(Kind.RESOURCE);
    }
    boolean isComma = ownUrlRead == LAST_OF_OWN_URL && !commaRead && lexer.is(',');
    if (isLiteral || lexer.is(wanted)) {
      ownUrlRead++;
    } else if (!isComma) {
      ownUrlRead = lexer.word() == ScriptWord.NEW ? 1 : 0;
    }
    commaRead = isComma;
    if (ownUrlRead == OWN_URL.size()) {
      add(inOwnUrl);
      ownUrlRead = 0;
    }
  }

  private boolean isLiteral(Token token) {
    return (token == Token.STRING || token == Token.TEMPLATE) && lexer.isClosed();
  }

  private void add(@Nullable Reference reference) {
    if (reference != null && !reference.url().isEmpty()) {
      found.add(reference);
    }
  }

  private @Nullable Reference specifier(Kind kind) {
    Reference reference = reference(kind);
    return ModuleSpecifier.isUrl(reference.url()) ? reference : null;
  }

  private Reference reference(Kind kind) {
    int start = lexer.start() + 1;
    int end = lexer.end() - 1;
    String url = ScriptString.unescape(characters, start, end);
    return new Reference(start, end, url, Form.SCRIPT, kind);
  }
}
