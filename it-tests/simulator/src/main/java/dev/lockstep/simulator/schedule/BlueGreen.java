package dev.lockstep.simulator.schedule;

import dev.lockstep.simulator.fleet.Fleet;
import dev.lockstep.simulator.fleet.Release;

/** Half of the fleet stands by with the new build, and all traffic is switched to it at once. */
public record BlueGreen() implements Schedule {
  /** The green half is up before, milliseconds. */
  private static final int WARM_UP = 30_000;

  /** The blue half stays, unused, in case of regret. Milliseconds. */
  private static final int STANDBY = 60_000;

  /**
   * Of the old tabs, those that fail on what the new build pushes to all tabs at the switch. It
   * makes the worst moment that a client's jitter has to flatten.
   */
  private static final double FAIL_ON_PUSH = 0.1;

  @Override
  public String name() {
    return "blue-green";
  }

  @Override
  public void play(Stage stage) {
    Fleet fleet = stage.fleet();
    int half = stage.size() / 2;
    stage.balancer().use(fleet.instances(), instance -> instance.number() < half);
    stage
        .agenda()
        .at(
            START - WARM_UP,
            () ->
                fleet.instances().stream()
                    .skip(half)
                    .forEach(instance -> fleet.replace(instance, Release.of(NEW))));
    stage.aim(START, NEW);
    stage
        .agenda()
        .at(
            START,
            () -> {
              stage.balancer().use(fleet.instances(), instance -> instance.number() >= half);
              stage.crowd().push(FAIL_ON_PUSH);
            });
    stage
        .agenda()
        .at(START + STANDBY, () -> fleet.instances().stream().limit(half).forEach(fleet::drain));
    stage.settle(START);
  }
}
