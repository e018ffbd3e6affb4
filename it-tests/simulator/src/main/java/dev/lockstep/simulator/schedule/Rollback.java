package dev.lockstep.simulator.schedule;

import dev.lockstep.simulator.fleet.Release;

/** The new build is taken back once most tabs have it. */
public record Rollback() implements Schedule {
  /** From the end of the roll to the decision to take it back, milliseconds. */
  private static final int REGRET = 120_000;

  @Override
  public String name() {
    return "rollback";
  }

  @Override
  public void play(Stage stage) {
    stage.aim(START, NEW);
    int back = stage.roll(START, 0, stage.batches(), Release.of(NEW)) + REGRET;
    stage.aim(back, OLD);
    stage.settle(stage.roll(back, 0, stage.batches(), Release.withdrawing(OLD, NEW)));
  }
}
