package dev.lockstep.simulator.schedule;

import dev.lockstep.simulator.fleet.Release;

/**
 * A twentieth of the fleet runs the new build on the main track, and is taken back: the tabs that
 * have it by then are told that it is withdrawn.
 */
public record CanaryWithdrawn() implements Schedule {
  /** How long the canary is watched, milliseconds. */
  private static final int WATCH = 300_000;

  @Override
  public String name() {
    return "canary-withdrawn";
  }

  @Override
  public void play(Stage stage) {
    int back = stage.roll(START, 0, 1, Release.of(NEW)) + WATCH;
    // Every instance learns of it, not only those that had the build.
    stage.settle(stage.roll(back, 0, stage.batches(), Release.withdrawing(OLD, NEW)));
  }
}
