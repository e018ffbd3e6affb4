package dev.lockstep.client.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of TeaVM's output what no transformer of classes reaches: the part of its runtime that
 * keeps names, modifiers and nesting of classes for reflection, and makes JavaScript errors of Java
 * exceptions. This program has neither. Each piece is the text of TeaVM's own runtime, of the
 * pinned release, and must be there exactly once: the build fails if another release words it
 * otherwise.
 */
public final class SlimScript {
  private static final Map<String, String> PIECES = pieces();
  private static final int CELLS = 8;

  private static final Pattern TABLE = Pattern.compile("[\\w$]+\\(\\[[\\w$]+,\\s*0,[^;]*?\\]\\);");

  private static final Pattern MAKER =
      Pattern.compile("(?<![\\w$.])([\\w$]+)\n?=\n?superclass\n?=>");

  private static final Pattern UNMADE =
      pattern(
          "function §(){throw new Error(\"Can't instantiate this class directly\");};"
              + "§.prototype=§.prototype;");

  private SlimScript() {}

  private static Map<String, String> pieces() {
    Map<String, String> pieces = new LinkedHashMap<>();
    // With no exception to carry, the plain Error that TeaVM falls back to will do.
    pieces.put("if(typeof Reflect==='object')", "if(false)");
    pieces.put("§.prototype.__teavm_class__=function(){return §(this);};", "");
    // Names of packages, of which the class library has none left.
    pieces.put("§([]);", "");
    // Classes with exported methods, which only the program itself makes.
    pieces.put("var LiveTab;var NavigationWatch;var Requests;var Course;", "");
    pieces.put("LiveTab=§;NavigationWatch=§;Requests=§;Course=§;", "");
    return pieces;
  }

  /**
   * Slims one file.
   *
   * @param arguments the file, which is replaced
   * @throws IOException when it cannot be read or written
   */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    Files.writeString(file, slim(Files.readString(file)));
  }

  static String slim(String script) {
    String slim = withoutClasses(script);
    for (Map.Entry<String, String> piece : PIECES.entrySet()) {
      Matcher found = pattern(piece.getKey()).matcher(slim);
      if (found.results().count() != 1) {
        throw new IllegalArgumentException(
            "the script of TeaVM must have exactly once: "
                + piece.getKey()
                + " (see its runtime.js and adapt SlimScript)");
      }
      slim = found.replaceFirst(match -> blank(match.group(), piece.getValue()));
    }
    return slim;
  }

  /**
   * Without the tables of classes, and what only they name. They tie prototypes together, which
   * matters to methods that are called on any of several classes: TeaVM has found each call's one
   * method already, or the table names it, and the build fails.
   */
  private static String withoutClasses(String script) {
    String slim = TABLE.matcher(script).replaceAll(table -> blank(checked(table.group()), ""));
    slim = UNMADE.matcher(slim).replaceAll(constructor -> blank(constructor.group(), ""));
    Matcher maker = MAKER.matcher(slim);
    if (slim.equals(script) || !maker.find()) {
      throw new IllegalArgumentException(
          "the script of TeaVM must have tables of classes (see its runtime.js and adapt SlimScript)");
    }
    String all = slim;
    return Pattern.compile(
            "(?<![\\w$.])([\\w$]+)\n?=\n?" + Pattern.quote(maker.group(1)) + "\\(0?\\)")
        .matcher(slim)
        .replaceAll(
            made ->
                Matcher.quoteReplacement(
                    isNamedOnce(made.group(1), all)
                        ? blank(made.group(), made.group(1) + "=0")
                        : made.group()));
  }

  private static boolean isNamedOnce(String name, String script) {
    return Pattern.compile("(?<![\\w$.])" + Pattern.quote(name) + "(?![\\w$])")
            .matcher(script)
            .results()
            .count()
        == 1;
  }

  /** Eight cells a class; the last has its methods, 0 for none. */
  private static String checked(String table) {
    String flat = table.replaceAll("\\s", "");
    String[] cells =
        flat.substring(flat.indexOf('[') + 1, flat.lastIndexOf(']'))
            .replaceAll("\\[[^\\]]*\\]|\\(\\)=>[\\w$]+\\(\\)", "_")
            .split(",", -1);
    for (int last = CELLS - 1; last < cells.length; last += CELLS) {
      if (!cells[last].equals("0")) {
        throw new IllegalArgumentException(
            "a class needs methods of its prototype, which SlimScript drops: "
                + cells[last - CELLS + 1]);
      }
    }
    return table;
  }

  /** Blanks instead of what goes, so that the source map still fits: the minifier drops them. */
  private static String blank(String text, String replacement) {
    StringBuilder blank = new StringBuilder(text.replaceAll("[^\\n]", " "));
    String room = " ".repeat(replacement.length());
    int start = blank.indexOf(room);
    return blank.replace(start, start + replacement.length(), replacement).toString();
  }

  /** TeaVM breaks its lines anywhere between two tokens; § stands for a minified name. */
  private static Pattern pattern(String piece) {
    StringBuilder pattern = new StringBuilder();
    for (int at = 0; at < piece.length(); at++) {
      String next = piece.substring(at, at + 1);
      pattern.append(next.equals("§") ? "[\\w$]+" : Pattern.quote(next)).append("\\n?");
    }
    return Pattern.compile(pattern.toString());
  }
}
