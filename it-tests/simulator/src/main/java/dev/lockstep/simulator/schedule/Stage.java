package dev.lockstep.simulator.schedule;

import dev.lockstep.simulator.agenda.Agenda;
import dev.lockstep.simulator.balancer.Balancer;
import dev.lockstep.simulator.fleet.Fleet;
import dev.lockstep.simulator.fleet.Instance;
import dev.lockstep.simulator.fleet.Release;
import dev.lockstep.simulator.report.Tally;
import dev.lockstep.simulator.tab.Crowd;
import java.util.List;

/**
 * What a schedule plays on.
 *
 * @param agenda when
 * @param fleet what it deploys to
 * @param balancer what it switches
 * @param crowd who learns of it
 * @param tally told when all is done
 */
public record Stage(Agenda agenda, Fleet fleet, Balancer balancer, Crowd crowd, Tally tally) {
  /** A roll replaces a twentieth of the fleet at a time. */
  private static final int BATCHES = 20;

  /** From one batch to the next, milliseconds: it has to be ready again before. */
  private static final int BATCH = 20_000;

  int batches() {
    return (size() + batchSize() - 1) / batchSize();
  }

  int size() {
    return fleet.instances().size();
  }

  private int batchSize() {
    return Math.max(1, size() / BATCHES);
  }

  List<Instance> batch(int number) {
    int start = number * batchSize();
    return fleet.instances().subList(start, Math.min(size(), start + batchSize()));
  }

  /** Replaces batches one after the other; returns when the last of them is ready. */
  int roll(int time, int from, int to, Release release) {
    for (int number = from; number < to; number++) {
      List<Instance> batch = batch(number);
      agenda.at(
          time + (long) (number - from) * BATCH,
          () -> batch.forEach(instance -> fleet.replace(instance, release)));
    }
    return time + (to - from - 1) * BATCH + fleet.replacement();
  }

  /** From a time on, the fleet is on its way to a build. */
  void aim(int time, double build) {
    agenda.at(time, () -> crowd.aim(build));
  }

  /** At a time, the fleet is whole and of one build. */
  void settle(int time) {
    agenda.at(time, tally::settles);
  }
}
