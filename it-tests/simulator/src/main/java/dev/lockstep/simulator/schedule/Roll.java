package dev.lockstep.simulator.schedule;

import dev.lockstep.simulator.fleet.Release;

/** The new build replaces the old one. */
public record Roll() implements Schedule {
  @Override
  public String name() {
    return "roll";
  }

  @Override
  public void play(Stage stage) {
    stage.aim(START, NEW);
    stage.settle(stage.roll(START, 0, stage.batches(), Release.of(NEW)));
  }
}
