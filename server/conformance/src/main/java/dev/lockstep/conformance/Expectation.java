package dev.lockstep.conformance;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The expected value: an exact text, absence, or a text that contains a match of a pattern.
 *
 * @param exact the text; null for a pattern or absence
 * @param pattern the pattern; null for a text or absence
 */
record Expectation(@Nullable String exact, @Nullable String pattern) {
  boolean isMetBy(@Nullable String value) {
    if (pattern != null) {
      return value != null && Pattern.compile(pattern).matcher(value).find();
    }
    return exact == null ? value == null : exact.equals(value);
  }

  @Override
  public String toString() {
    if (pattern != null) {
      return "like /" + pattern + "/";
    }
    return exact == null ? "absent" : '"' + exact + '"';
  }
}
