package dev.lockstep.internal.asset.reference;

import java.util.HashSet;
import java.util.Set;

/** Finds the integrity values that a text holds (Subresource Integrity §3.5). */
public final class IntegrityValues {
  private static final String START = "sha";

  /** Digits of the algorithm → length of its digest in base64. */
  private static final String[] ALGORITHMS = {"256-", "384-", "512-"};

  private static final int[] LENGTHS = {44, 64, 88};

  private IntegrityValues() {}

  /**
   * Finds the values.
   *
   * @param text a script or a JSON text
   * @return such as {@code sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=}
   */
  public static Set<String> in(String text) {
    Set<String> values = new HashSet<>();
    for (int i = 0; i < ALGORITHMS.length; i++) {
      String prefix = START + ALGORITHMS[i];
      for (int at = text.indexOf(prefix); at >= 0; at = text.indexOf(prefix, at + 1)) {
        int from = at + prefix.length();
        int end = from + LENGTHS[i];
        if (end <= text.length() && isBase64(text, from, end)) {
          values.add(text.substring(at, end));
        }
      }
    }
    return values;
  }

  private static boolean isBase64(String text, int from, int end) {
    for (int at = from; at < end; at++) {
      char c = text.charAt(at);
      boolean digit =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || c == '+'
              || c == '/'
              || (c == '=' && at >= end - 2);
      if (!digit) {
        return false;
      }
    }
    return true;
  }
}
