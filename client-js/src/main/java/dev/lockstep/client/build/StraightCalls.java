package dev.lockstep.client.build;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets scripts call exported methods straight, {@code f(tab)} for {@code tab.woken()}, so that none
 * needs a place in a prototype and a function around it. A Java object is in a parameter of a
 * script, of which TeaVM makes a letter, or in one of {@link #LOCALS}. Fails the build where that
 * could not be told from a member of the same name.
 */
final class StraightCalls {
  /** The locals of scripts that hold a Java object. */
  private static final String LOCALS = "_course";

  /** Members of the browser's own objects that are called like an exported method. */
  private static final Set<String> FOREIGN = Set.of("_stream.close", "_channel.close");

  private static final Pattern EXPORTS =
      Pattern.compile("\\(\\(\\)=>\\{let (\\w);(?:\\s*\\1[\\s\\w$.=()]+;)+\\}\\)\\(\\);");

  private static final Pattern EXPORT =
      Pattern.compile("\\.\\s*([\\w$]+)\\s*=\\s*[\\w$]+\\s*\\(\\s*([\\w$]+)\\s*\\)");

  private StraightCalls() {}

  static String in(String script) {
    Matcher exports = EXPORTS.matcher(script);
    if (!exports.find()) {
      throw new IllegalArgumentException(
          "the script of TeaVM must have exported methods (see its runtime.js)");
    }
    Map<String, String> functions = functions(exports.group());
    String slim = Text.replaceAll(script, EXPORTS, all -> "");
    String names = String.join("|", functions.keySet());
    checkMembers(slim, names);
    slim =
        Text.replaceAll(
            slim,
            Pattern.compile(
                "(?<![\\w$.])([a-z]|" + LOCALS + ")\\n?\\.\\n?(" + names + ")\\n?\\(\\n?(\\))?"),
            call -> straight(call, functions));
    checkRest(slim, names);
    return slim;
  }

  private static Map<String, String> functions(String exports) {
    Map<String, String> functions = new LinkedHashMap<>();
    Matcher export = EXPORT.matcher(exports);
    while (export.find()) {
      if (functions.put(export.group(1), export.group(2)) != null) {
        throw new IllegalArgumentException(
            "exported methods must differ in their names, two are called " + export.group(1));
      }
    }
    return functions;
  }

  private static String straight(MatchResult call, Map<String, String> functions) {
    String end = call.group(3) == null ? "," : ")";
    return functions.get(call.group(2)) + "(" + call.group(1) + end;
  }

  /** Scripts add members to the parameter that is the browser. */
  private static void checkMembers(String script, String names) {
    Matcher member =
        Pattern.compile("(?<![\\w$.])[a-z]\\n?\\.\\n?(" + names + ")\\n?=(?!=)").matcher(script);
    if (member.find()) {
      throw new IllegalArgumentException(
          "an exported method must be called otherwise than a member that scripts add: "
              + member.group(1));
    }
  }

  private static void checkRest(String script, String names) {
    Matcher rest = Pattern.compile("([\\w$]*)\\n?\\.\\n?(" + names + ")\\n?\\(").matcher(script);
    while (rest.find()) {
      String call = rest.group(1) + "." + rest.group(2);
      if (!FOREIGN.contains(call)) {
        throw new IllegalArgumentException(
            "a Java object must be called by a parameter of the script, or by "
                + LOCALS
                + ", was "
                + call);
      }
    }
  }
}
