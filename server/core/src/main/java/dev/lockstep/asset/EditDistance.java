package dev.lockstep.asset;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The Levenshtein distance of two texts. */
final class EditDistance {
  /** How many characters of a text are compared, because a text may be of any length. */
  private static final int MAX_LENGTH = 256;

  private static final int NAMES_TO_SUGGEST = 3;

  private EditDistance() {}

  private record Candidate(String name, int distance) {}

  /**
   * Lists the names that are most similar to another, most similar first; or says that there are no
   * assets.
   */
  static String nearest(String to, Collection<String> names) {
    List<String> nearest =
        names.stream()
            .map(name -> new Candidate(name, between(name, to)))
            .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
            .limit(NAMES_TO_SUGGEST)
            .map(Candidate::name)
            .toList();
    return nearest.isEmpty() ? "there are no assets" : String.join(", ", nearest);
  }

  static int between(String left, String right) {
    String from = clip(left);
    String to = clip(right);
    int[] previous = new int[to.length() + 1];
    int[] current = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      current[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int substituted = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(substituted, Math.min(previous[j], current[j - 1]) + 1);
      }
      int[] swap = previous;
      previous = current;
      current = swap;
    }
    return previous[to.length()];
  }

  private static String clip(String text) {
    return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH);
  }
}
