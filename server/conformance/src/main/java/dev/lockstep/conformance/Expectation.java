package dev.lockstep.conformance;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a value must be: exactly this text, absent, or something in which a pattern is found.
 *
 * @param exact the text; null where it is a pattern or absence
 * @param pattern the pattern; null where it is a text or absence
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
