package dev.lockstep.internal.asset.reference;

import dev.lockstep.internal.asset.reference.ScriptLexer.Token;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a script knows of URLs besides its references, found by its tokens.
 *
 * @param found each clue → the code that shows it, for messages
 * @param strings the strings that may be a path, where the script registers workers, is one, or
 *     computes what it imports
 */
public record ScriptClues(Map<ScriptClue, String> found, List<String> strings) {
  /** A script without any. */
  public static final ScriptClues NONE = new ScriptClues(Map.of(), List.of());

  /**
   * One of these is in every script that has a clue. Searching is ten times as fast as lexing, and
   * most scripts have none of them.
   */
  private static final String[] MARKERS = {
    "currentScript",
    "styleSheets",
    "import.meta",
    "import(",
    "document.scripts",
    "serviceWorker",
    "SharedWorker",
    "Workbox",
    "respondWith",
    "waitUntil",
    "skipWaiting",
    "importScripts",
    "__precacheManifest",
    "assetsManifest",
    "precacheAndRoute",
    "oundImage",
    "ound-image",
    "\"script",
    "'script",
    "`script",
    "\"link",
    "'link",
    "`link",
    "link\"",
    "link'",
    " link[",
    " script["
  };

  /**
   * Copies both.
   *
   * @param found as above
   * @param strings as above
   */
  public ScriptClues {
    found = Map.copyOf(found);
    strings = List.copyOf(strings);
  }

  /**
   * Reads a script.
   *
   * @param script a classic script or a module, well-formed or not
   * @return its clues
   */
  public static ScriptClues in(String script) {
    for (String marker : MARKERS) {
      if (script.contains(marker)) {
        Reader reader = new Reader(script);
        reader.read();
        return reader.clues();
      }
    }
    return NONE;
  }

  /**
   * Whether the script gives a clue.
   *
   * @param clue the clue
   * @return true when it does
   */
  public boolean has(ScriptClue clue) {
    return found.containsKey(clue);
  }

  /** Reads the tokens of one script. */
  private static final class Reader {
    /** The calls that search elements by a name or a selector. */
    private static final Set<String> SEARCHES =
        Set.of(
            "$",
            "$$",
            "all",
            "closest",
            "find",
            "getElementsByTagName",
            "jQuery",
            "querySelector",
            "querySelectorAll",
            "select",
            "selectAll");

    /** Links of these types are not loaded by their own URL, or are not style sheets. */
    private static final String[] OTHER_LINKS = {
      "alternate", "canonical", "dns-prefetch", "preconnect"
    };

    /** Members of {@code import.meta} that only build tools have. */
    private static final Set<String> OF_BUILD_TOOLS = Set.of("env", "glob", "hot", "webpackHot");

    /** Longer strings are no paths. */
    private static final int MAX_PATH = 512;

    private static final String SCRIPT_SEARCH = "a search for script elements";
    private static final String LINK_SEARCH = "a search for link elements";
    private static final String QUOTE = "\"";

    /** The longest form that is looked back at: {@code new URL("…", import.meta.url}. */
    private static final int WINDOW = 16;

    private final String script;
    private final char[] characters;
    private final ScriptLexer lexer;
    private final Map<ScriptClue, String> found = new EnumMap<>(ScriptClue.class);
    private final List<String> strings = new ArrayList<>();
    private final Set<String> namesOfScript = new HashSet<>();
    private final Set<String> namesOfLink = new HashSet<>();
    private final String[] last = new String[WINDOW];
    private int read;
    private boolean computesStyle;
    private boolean namesBackground;

    private Reader(String script) {
      this.script = script;
      this.characters = script.toCharArray();
      this.lexer = new ScriptLexer(characters, ByteOrderMark.length(script), (start, end) -> {});
      java.util.Arrays.fill(last, "");
    }

    private ScriptClues clues() {
      if (computesStyle && namesBackground) {
        found.putIfAbsent(ScriptClue.STYLE_URL, "a computed background image");
      }
      boolean knowsPaths =
          found.containsKey(ScriptClue.SERVICE_WORKER)
              || found.containsKey(ScriptClue.COMPUTED_IMPORT)
              || found.containsKey(ScriptClue.REGISTERS_WORKER);
      return found.isEmpty() ? NONE : new ScriptClues(found, knowsPaths ? strings : List.of());
    }

    private void read() {
      Token token = lexer.next();
      while (token != Token.END) {
        String text = text(token);
        searchEnds(text);
        metaEnds(text);
        imports(text);
        if (token == Token.WORD) {
          word(text);
        } else if (token == Token.STRING || token == Token.TEMPLATE) {
          literal(token, text.substring(1));
        }
        last[read++ % WINDOW] = text;
        token = lexer.next();
      }
      searchEnds("");
      metaEnds("");
    }

    /** A literal begins with a quote, a part of a template with a backtick. */
    private String text(Token token) {
      return switch (token) {
        case WORD, PUNCTUATOR, NUMBER -> script.substring(lexer.start(), lexer.end());
        case STRING -> QUOTE + string(lexer.end() - 1);
        case TEMPLATE -> (lexer.isClosed() ? QUOTE : "`") + string(templateEnd());
        case REGEX, END -> "";
      };
    }

    private int templateEnd() {
      return lexer.end() - (script.startsWith("${", lexer.end() - 2) ? 2 : 1);
    }

    private String string(int end) {
      int start = lexer.start() + 1;
      return end <= start || end - start > MAX_PATH
          ? ""
          : ScriptString.unescape(characters, start, end);
    }

    /** The token that was read some steps ago; strings begin with a quote. */
    private String ago(int steps) {
      return steps > read ? "" : last[(read - steps) % WINDOW];
    }

    // ---- words

    private void word(String word) {
      switch (word) {
        case "currentScript" -> found.putIfAbsent(ScriptClue.OWN_URL, "document.currentScript");
        case "styleSheets" -> found.putIfAbsent(ScriptClue.STYLE_URL, "document.styleSheets");
        case "scripts" -> {
          if (ago(1).equals(".") && ago(2).equals("document")) {
            searchesScripts();
          }
        }
        case "serviceWorker", "SharedWorker", "Workbox" ->
            found.putIfAbsent(ScriptClue.REGISTERS_WORKER, word);
        case "respondWith",
            "skipWaiting",
            "precacheAndRoute",
            "assetsManifest",
            "__precacheManifest" ->
            found.putIfAbsent(ScriptClue.SERVICE_WORKER, word);
        case "waitUntil", "importScripts" -> found.putIfAbsent(ScriptClue.WORKER, word);
        case "getComputedStyle", "currentStyle" -> computesStyle = true;
        case "backgroundImage" -> namesBackground = true;
        default -> {}
      }
      boolean isMember = ago(1).equals(".");
      if (ago(1).equals("(") && SEARCHES.contains(ago(2))) {
        named(word);
      } else if (isMember && word.equals("src") && ago(2).equals("]") && isSearchOfScripts(5)) {
        searchesScripts();
      }
    }

    private void searchesScripts() {
      found.putIfAbsent(ScriptClue.OWN_URL, SCRIPT_SEARCH);
      found.putIfAbsent(ScriptClue.SCRIPT_URL, SCRIPT_SEARCH);
    }

    /** A variable that is searched for. */
    private void named(String word) {
      if (namesOfScript.contains(word)) {
        searchesScripts();
      }
      if (namesOfLink.contains(word)) {
        found.putIfAbsent(ScriptClue.STYLE_URL, LINK_SEARCH);
      }
    }

    // ---- strings

    private void literal(Token token, String text) {
      if (text.equals("background-image") || text.equals("backgroundImage")) {
        namesBackground = true;
      }
      boolean isPart = token == Token.TEMPLATE && !lexer.isClosed();
      if (isPath(text) && (isPart || !isSpecifier())) {
        strings.add(text);
      }
      if (ago(1).equals(":") && (ago(2).equals("revision") || ago(2).equals(QUOTE + "revision"))) {
        found.putIfAbsent(ScriptClue.REVISIONS, "revision");
      }
      if (ago(1).equals("=") && text.equals("script")) {
        namesOfScript.add(ago(2));
      } else if (ago(1).equals("=") && text.equals("link")) {
        namesOfLink.add(ago(2));
      }
      boolean searched = ago(1).equals("(") && SEARCHES.contains(ago(2));
      if (mentions(text, "link", searched) && !isOtherLink(text)) {
        found.putIfAbsent(ScriptClue.STYLE_URL, LINK_SEARCH);
      }
      if (mentions(text, "script", searched) && !(searched && text.equals("script"))) {
        searchesScripts();
      }
    }

    /** The specifier of an import is a reference already. */
    private boolean isSpecifier() {
      return ago(1).equals("from") || ago(1).equals("import") || isImportCall(1);
    }

    private static boolean isPath(String text) {
      return text.indexOf(' ') < 0
          && text.indexOf('\n') < 0
          && (text.indexOf('.') >= 0 || text.endsWith("/"));
    }

    private static boolean isOtherLink(String selector) {
      for (String type : OTHER_LINKS) {
        if (selector.contains(type)) {
          return true;
        }
      }
      return false;
    }

    /**
     * Whether a selector selects elements of a name.
     *
     * @param alone whether the name alone, or before a blank, counts too: it may be any word
     */
    private static boolean mentions(String text, String name, boolean alone) {
      String lower = text.toLowerCase(Locale.ROOT);
      for (int at = lower.indexOf(name); at >= 0; at = lower.indexOf(name, at + 1)) {
        char before = at == 0 ? ',' : lower.charAt(at - 1);
        int end = at + name.length();
        char behind = end == lower.length() ? ',' : lower.charAt(end);
        boolean begins = at == 0 || ", >+~(".indexOf(before) >= 0;
        boolean qualified = behind == '[' || (alone && ",#.: >)".indexOf(behind) >= 0);
        if (begins && qualified) {
          return true;
        }
      }
      return false;
    }

    // ---- searches and import.meta

    /**
     * Judges a search for all {@code script} elements by what is done with it. The first of them is
     * where a loader inserts another one.
     */
    private void searchEnds(String next) {
      boolean ends = isSearchOfScripts(1) && !next.equals("[");
      boolean picks = ago(1).equals("[") && isSearchOfScripts(2) && !next.equals("0");
      if (ends || picks) {
        searchesScripts();
      }
    }

    private boolean isSearchOfScripts(int ago) {
      return ago(ago).equals(")")
          && ago(ago + 1).equals(QUOTE + "script")
          && ago(ago + 2).equals("(")
          && SEARCHES.contains(ago(ago + 3));
    }

    /**
     * Judges {@code import.meta} by the token behind it. Only {@code new URL("file.ext",
     * import.meta.url)} is rewritten, with or without a comma at its end.
     */
    private void metaEnds(String next) {
      boolean named = isMeta(3) && ago(2).equals(".");
      if (isMeta(1) && !next.equals(".")) {
        found.putIfAbsent(ScriptClue.OWN_URL, "import.meta");
      } else if (named && !OF_BUILD_TOOLS.contains(ago(1))) {
        boolean ends = next.equals(")") || next.equals(",");
        if (!ago(1).equals("url") || !ends || !isOwnUrl(6)) {
          found.putIfAbsent(ScriptClue.OWN_URL, "import.meta." + ago(1));
        }
      } else if (isMeta(4) && ago(2).equals("url") && ago(1).equals(",") && !next.equals(")")) {
        found.putIfAbsent(ScriptClue.OWN_URL, "import.meta.url");
      }
    }

    /** Judges an import by what is behind its parenthesis: a literal is a reference. */
    private void imports(String next) {
      boolean computed = isImportCall(1) && !next.startsWith(QUOTE);
      boolean joined = isImportCall(2) && ago(1).startsWith(QUOTE) && next.equals("+");
      if (joined) {
        strings.add(ago(1).substring(1));
      }
      if (computed || joined) {
        found.putIfAbsent(ScriptClue.COMPUTED_IMPORT, "a computed import");
      }
    }

    private boolean isImportCall(int ago) {
      return ago(ago).equals("(") && ago(ago + 1).equals("import") && !ago(ago + 2).equals(".");
    }

    /** Whether {@code import.meta} ends some tokens ago. */
    private boolean isMeta(int ago) {
      return ago(ago).equals("meta") && ago(ago + 1).equals(".") && ago(ago + 2).equals("import");
    }

    /** Whether {@code new URL("file.ext",} ends some tokens ago. */
    private boolean isOwnUrl(int ago) {
      String literal = ago(ago + 1);
      return ago(ago).equals(",")
          && literal.startsWith(QUOTE)
          && literal.indexOf('.', literal.lastIndexOf('/') + 1) > 0
          && !literal.endsWith(".")
          && ago(ago + 2).equals("(")
          && ago(ago + 3).equals("URL")
          && ago(ago + 4).equals("new");
    }
  }
}
