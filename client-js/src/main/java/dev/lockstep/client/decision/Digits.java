package dev.lockstep.client.decision;

import org.jspecify.annotations.Nullable;

/** Numbers in header fields. {@code Double.parseDouble} would be larger than the whole client. */
public final class Digits {
  private Digits() {}

  /**
   * Reads a text.
   *
   * @param text the text; null when absent
   * @return its number; 0 when absent, and for anything that is not digits alone
   */
  public static double number(@Nullable String text) {
    double number = 0;
    for (int at = 0; text != null && at < text.length(); at++) {
      char digit = text.charAt(at);
      if (digit < '0' || digit > '9') {
        return 0;
      }
      number = number * 10 + (digit - '0');
    }
    return number;
  }
}
