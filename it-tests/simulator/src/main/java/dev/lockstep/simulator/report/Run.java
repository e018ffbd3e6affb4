package dev.lockstep.simulator.report;

/**
 * A run with its name.
 *
 * @param schedule what was played
 * @param twist what was different from the other runs, empty when nothing was
 * @param figures what came of it
 */
public record Run(String schedule, String twist, Figures figures) {
  /** Such as {@code roll} or {@code roll, without order}. */
  public String title() {
    return twist.isEmpty() ? schedule : schedule + ", " + twist;
  }
}
