package dev.lockstep.simulator.schedule;

import dev.lockstep.simulator.fleet.Release;

/** A twentieth of the fleet runs the new build on a track of its own, and then all of it does. */
public record Canary() implements Schedule {
  /** How long the canary is watched, milliseconds. */
  private static final int WATCH = 300_000;

  @Override
  public String name() {
    return "canary";
  }

  @Override
  public void play(Stage stage) {
    stage.roll(START, 0, 1, Release.canary(NEW));
    int promotion = START + WATCH;
    stage.aim(promotion, NEW);
    stage.settle(stage.roll(promotion, 0, stage.batches(), Release.of(NEW)));
  }
}
