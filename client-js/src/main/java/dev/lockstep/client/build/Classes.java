package dev.lockstep.client.build;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes classes out of TeaVM's output as far as nothing asks an object for its own: their tables,
 * with names, modifiers and nesting for reflection, constructors that only these name, and fields
 * that a record sets anyway.
 */
final class Classes {
  private static final int CELLS = 8;

  private static final Pattern TABLE = Pattern.compile("[\\w$]+\\(\\[[\\w$]+,\\s*0,[^;]*?\\]\\);");

  private static final String MAKER = "§=superclass=>";

  private static final Pattern UNMADE =
      Text.pattern(
          "function §(){throw new Error(\"Can't instantiate this class directly\");};"
              + "§.prototype=§.prototype;");

  private static final Pattern FACTORY = Text.pattern("§=a=>{let b=new §();§(b,a);return b;}");

  private static final Pattern INITIALIZER = Text.pattern("§=()=>{§=§(§);§();}");

  private Classes() {}

  static String slim(String script) {
    String slim = withoutTables(script);
    slim = Text.replaceAll(slim, UNMADE, constructor -> "");
    slim = withoutInitializers(slim);
    MatchResult object = Text.only(slim, "function §(){this.$id$=0;}");
    slim = Text.replaceOnly(slim, "this.$id$=0;}\n", "}");
    for (String self : new String[] {"a", "this"}) {
      Pattern asObject = Text.pattern(object.group(1) + ".call(" + self + ");");
      slim = Text.replaceAll(slim, asObject, call -> "");
    }
    String maker = Text.only(slim, MAKER).group(1);
    return withoutUnused(withBareRecords(slim, maker), maker);
  }

  /**
   * Tables tie prototypes together, which matters to methods that are called on any of several
   * classes: TeaVM has found each call's one method already, or the table names it, and the build
   * fails.
   */
  private static String withoutTables(String script) {
    String slim = Text.replaceAll(script, TABLE, table -> checked(table.group()));
    if (slim.equals(script)) {
      throw new IllegalArgumentException(
          "the script of TeaVM must have tables of classes (see its runtime.js)");
    }
    return slim;
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
    return "";
  }

  /** Those that do nothing. */
  private static String withoutInitializers(String script) {
    return Text.replaceAll(
        script,
        INITIALIZER,
        found ->
            Text.pattern(found.group(5) + "=()=>{return;}").matcher(script).find()
                ? found.group(1) + "=()=>{}"
                : null);
  }

  /**
   * A class without fields that others with fields extend is Record: {@link SlimRuntime} sees to
   * it. The language has a record's constructor set every field, so that any empty object will do.
   */
  private static String withBareRecords(String script, String maker) {
    String slim = script;
    Matcher made = Text.pattern("§=" + maker + "()").matcher(script);
    while (made.find()) {
      for (String self : new String[] {"let a=this;§.call(a);", "§.call(this);"}) {
        String start = "function §(){" + self.replace("§", made.group(1));
        Pattern constructor = Pattern.compile(Text.pattern(start) + "[^}]*\\}");
        Matcher record = constructor.matcher(slim);
        String bare = Text.replaceAll(slim, constructor, all -> "");
        while (record.find()) {
          bare = withoutConstructor(record.group(1), bare);
        }
        slim = bare;
      }
    }
    return slim;
  }

  private static String withoutConstructor(String name, String script) {
    Pattern use =
        Pattern.compile(
            "(?<![\\w$.])new\\s+" + Pattern.quote(name) + "(?![\\w$])(\\n?\\(\\n?\\))?");
    String slim = Text.replaceAll(script, use, made -> "{}");
    if (mentions(name, slim) > 0) {
      throw new IllegalArgumentException(
          "the constructor of a record must only be called, was named otherwise: " + name);
    }
    return slim;
  }

  /** Constructors of classes that nothing makes, and nothing that is made extends. */
  private static String withoutUnused(String script, String maker) {
    String slim =
        Text.replaceAll(
            script,
            FACTORY,
            factory -> mentions(factory.group(1), script) == 1 ? factory.group(1) + "=0" : null);
    return Text.replaceAll(
        slim,
        Pattern.compile(Text.START + "([\\w$]+)\n?=\n?" + Pattern.quote(maker) + "\\([\\w$]*\\)"),
        made -> isUnused(made.group(1), slim, maker) ? made.group(1) + "=0" : null);
  }

  private static boolean isUnused(String name, String script, String maker) {
    Pattern extended = Text.pattern(maker + "(" + name + ")");
    return mentions(name, script) - extended.matcher(script).results().count() == 1;
  }

  private static long mentions(String name, String script) {
    Pattern mention = Pattern.compile(Text.START + Pattern.quote(name) + "(?![\\w$])");
    return mention.matcher(script).results().count();
  }
}
