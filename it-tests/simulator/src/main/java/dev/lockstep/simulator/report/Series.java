package dev.lockstep.simulator.report;

import java.util.Arrays;

/** A number for every second of a run. */
public final class Series {
  private final int[] values;

  Series(int[] values) {
    this.values = values.clone();
  }

  /** How many seconds. */
  public int seconds() {
    return values.length;
  }

  /** That of one second. */
  public int at(int second) {
    return values[second];
  }

  /** The largest. */
  public int peak() {
    return Arrays.stream(values).max().orElse(0);
  }

  /** All together. */
  public long sum() {
    return Arrays.stream(values).asLongStream().sum();
  }

  /** The mean of a second. */
  public double mean() {
    return (double) sum() / values.length;
  }
}
