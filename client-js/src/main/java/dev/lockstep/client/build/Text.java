package dev.lockstep.client.build;

import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Edits of TeaVM's output. What goes is blanked and what comes in its place is no longer, so that
 * the source map still fits; the minifier drops the blanks.
 */
final class Text {
  /** Where a name begins, as a regular expression. */
  static final String START = "(?<![\\w$.])";

  private Text() {}

  /**
   * Makes a pattern of a piece of TeaVM's own text, which breaks its lines anywhere between two
   * tokens. Each {@code §} stands for a minified name, and is a group.
   */
  static Pattern pattern(String piece) {
    StringBuilder pattern = new StringBuilder(START);
    for (int at = 0; at < piece.length(); at++) {
      String next = piece.substring(at, at + 1);
      pattern.append(next.equals("§") ? "([\\w$]+)" : Pattern.quote(next)).append("\\n?");
    }
    return Pattern.compile(pattern.toString());
  }

  /**
   * Finds a piece that must be there exactly once.
   *
   * @throws IllegalArgumentException when another release of TeaVM words it otherwise
   */
  static MatchResult only(String script, String piece) {
    Matcher found = pattern(piece).matcher(script);
    if (found.results().count() != 1) {
      throw new IllegalArgumentException(
          "the script of TeaVM must have exactly once: " + piece + " (see its runtime.js)");
    }
    found.reset();
    found.find();
    return found.toMatchResult();
  }

  /** Replaces such a piece; {@code §1} is the first of its names. */
  static String replaceOnly(String script, String piece, String replacement) {
    MatchResult found = only(script, piece);
    String filled = replacement;
    for (int group = 1; group <= found.groupCount(); group++) {
      filled = filled.replace("§" + group, found.group(group));
    }
    return script.substring(0, found.start())
        + blanked(found.group(), filled)
        + script.substring(found.end());
  }

  /** Replaces whatever fits; null leaves it. */
  static String replaceAll(
      String script, Pattern pattern, Function<MatchResult, @Nullable String> replacement) {
    return pattern
        .matcher(script)
        .replaceAll(
            found -> {
              String now = replacement.apply(found);
              return Matcher.quoteReplacement(
                  now == null ? found.group() : blanked(found.group(), now));
            });
  }

  private static String blanked(String text, String replacement) {
    StringBuilder blank = new StringBuilder(text.replaceAll("[^\\n]", " "));
    int start = blank.indexOf(" ".repeat(replacement.length()));
    if (start < 0) {
      throw new IllegalArgumentException(
          "there is no room for \"" + replacement + "\" in \"" + text + "\"");
    }
    return blank.replace(start, start + replacement.length(), replacement).toString();
  }
}
