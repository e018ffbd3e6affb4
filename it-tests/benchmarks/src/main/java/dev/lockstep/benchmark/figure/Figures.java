package dev.lockstep.benchmark.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The measurements of one thing, one a round.
 *
 * @param rounds the values in the order in which they were measured
 */
public record Figures(List<Double> rounds) {
  /** Copies the values. */
  public Figures {
    rounds = List.copyOf(rounds);
    if (rounds.isEmpty()) {
      throw new IllegalArgumentException("figures must be of at least one round, were of none");
    }
  }

  /** The value in the middle; of an even number, the mean of the two. */
  public double median() {
    double[] sorted = rounds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /**
   * These measurements divided by others of the same rounds. What disturbed a round disturbed both,
   * so the ratio holds on a machine that does other work.
   */
  public Figures over(Figures others) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < rounds.size(); i++) {
      ratios.add(rounds.get(i) / others.rounds.get(i));
    }
    return new Figures(ratios);
  }

  /** These measurements less others of the same rounds. */
  public Figures minus(Figures others) {
    List<Double> differences = new ArrayList<>();
    for (int i = 0; i < rounds.size(); i++) {
      differences.add(rounds.get(i) - others.rounds.get(i));
    }
    return new Figures(differences);
  }

  /** Such as {@code 2.31 (2.20–2.45)}: median, smallest, largest. */
  public String show(int decimals) {
    double[] sorted = rounds.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return number(median(), decimals)
        + " ("
        + number(sorted[0], decimals)
        + "–"
        + number(sorted[sorted.length - 1], decimals)
        + ")";
  }

  private static String number(double value, int decimals) {
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }
}
