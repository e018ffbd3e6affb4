package dev.lockstep.simulator.schedule;

import dev.lockstep.simulator.fleet.Fleet;
import dev.lockstep.simulator.fleet.Instance;
import dev.lockstep.simulator.fleet.Release;
import java.util.ArrayList;
import java.util.List;

/** Half-way through a roll, every instance of the new build is cut off for a while. */
public record Partition() implements Schedule {
  private static final int PAUSE = 60_000;
  private static final int LENGTH = 90_000;

  @Override
  public String name() {
    return "partition";
  }

  @Override
  public void play(Stage stage) {
    Fleet fleet = stage.fleet();
    int half = stage.batches() / 2;
    List<Instance> renewed = new ArrayList<>();
    for (int number = 0; number < half; number++) {
      renewed.addAll(stage.batch(number));
    }
    stage.aim(START, NEW);
    int cut = stage.roll(START, 0, half, Release.of(NEW)) + PAUSE;
    stage.agenda().at(cut, () -> renewed.forEach(fleet::cut));
    stage.agenda().at(cut + LENGTH, () -> renewed.forEach(fleet::heal));
    stage.settle(stage.roll(cut + LENGTH + PAUSE, half, stage.batches(), Release.of(NEW)));
  }
}
