package dev.lockstep.client.decision;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Regular expressions of the platform. In the browser they are the browser's own: those of Java
 * would be three times the client. An expression keeps to what both read alike: no class in a
 * class, no group in a repeated group, no {@code $}.
 */
@FunctionalInterface
public interface Regex {
  /**
   * Those of {@code java.util.regex}, for what runs the decisions in a JVM: for texts of some
   * thousand characters at most, since it calls itself for each repetition of a group.
   */
  Regex JAVA = Regex::javaGroup;

  /**
   * Matches a whole text.
   *
   * @param expression with one group at least
   * @param text the text
   * @return the first group; null when the text does not match
   */
  @Nullable String group(String expression, String text);

  private static @Nullable String javaGroup(String expression, String text) {
    Matcher matcher = Pattern.compile(expression).matcher(text);
    return matcher.matches() ? matcher.group(1) : null;
  }
}
