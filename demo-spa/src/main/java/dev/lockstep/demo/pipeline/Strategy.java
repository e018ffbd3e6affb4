package dev.lockstep.demo.pipeline;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a deploy replaces the fleet. */
public enum Strategy {
  /** One instance after the other. */
  ROLLING,
  /** A second fleet, and a switch. */
  BLUE_GREEN,
  /** A restart. */
  NAIVE;

  /** As in the API and on the command line. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<Strategy> find(String label) {
    return Arrays.stream(values()).filter(s -> s.label().equals(label)).findFirst();
  }

  Plan plan(long to, List<Integer> old, Duration slow) {
    return switch (this) {
      case ROLLING -> new Rolling(to, old, slow);
      case BLUE_GREEN -> new BlueGreen(to, old, slow);
      case NAIVE -> new Naive(to, old);
    };
  }
}
