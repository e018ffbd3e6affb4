package dev.lockstep.simulator.schedule;

import dev.lockstep.simulator.fleet.Fleet;
import dev.lockstep.simulator.fleet.Release;

/** The new build dies, again and again, until the roll is given up after its first batch. */
public record CrashLoop() implements Schedule {
  private static final int CRASHES = 8;

  /** From its readiness to its crash, milliseconds. */
  private static final int LIFE = 20_000;

  @Override
  public String name() {
    return "crash-loop";
  }

  @Override
  public void play(Stage stage) {
    Fleet fleet = stage.fleet();
    int crash = stage.roll(START, 0, 1, Release.of(NEW)) + LIFE;
    for (int number = 1; number <= CRASHES; number++) {
      Release next = Release.of(number < CRASHES ? NEW : OLD);
      stage
          .agenda()
          .at(
              crash,
              () ->
                  stage
                      .batch(0)
                      .forEach(
                          instance -> {
                            fleet.crash(instance);
                            fleet.start(instance, next);
                          }));
      crash += Fleet.START_UP + LIFE;
    }
    stage.settle(crash - LIFE);
  }
}
