package dev.lockstep.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.simulator.balancer.Choice;
import dev.lockstep.simulator.balancer.Recipe;
import dev.lockstep.simulator.schedule.Partition;
import dev.lockstep.simulator.tab.Law;
import org.junit.jupiter.api.Test;

class DeterminismTest {
  /** Three shards, so that threads have something to get wrong. */
  private static long log(long seed) throws InterruptedException {
    Scale scale = new Scale(35_000, 12, 8, seed, Choice.ROUND_ROBIN, Recipe.PLAIN);
    return Simulation.run(new Partition(), scale, Law.INTACT).log();
  }

  @Test
  void sameSeed_hasTheSameLogAndAnotherHasAnother() throws InterruptedException {
    long first = log(1);
    assertThat(log(1)).isEqualTo(first);
    assertThat(log(2)).isNotEqualTo(first);
  }
}
