package dev.lockstep.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.simulator.balancer.Choice;
import dev.lockstep.simulator.balancer.Recipe;
import dev.lockstep.simulator.report.Figures;
import dev.lockstep.simulator.schedule.BlueGreen;
import dev.lockstep.simulator.schedule.Roll;
import dev.lockstep.simulator.schedule.Schedule;
import dev.lockstep.simulator.tab.Law;
import org.junit.jupiter.api.Test;

/** The simulator can fail: what the client goes without is seen in the figures. */
class DamageTest {
  private static Figures run(Schedule schedule, int tabs, Recipe recipe, Law law)
      throws InterruptedException {
    return Simulation.run(schedule, new Scale(tabs, 12, 20, 7, Choice.ROUND_ROBIN, recipe), law);
  }

  @Test
  void withoutOrder_newTabsReloadToOldInstances() throws InterruptedException {
    Figures intact = run(new Roll(), 2_000, Recipe.POOL_AND_COOKIE, Law.INTACT);
    Figures damaged = run(new Roll(), 2_000, Recipe.POOL_AND_COOKIE, Law.WITHOUT_ORDER);
    assertThat(intact.wasted()).isLessThan(2_000 / 50);
    assertThat(damaged.wasted()).isGreaterThan(2_000 / 4);
    assertThat(damaged.reloads().sum()).isGreaterThan(intact.reloads().sum() * 5 / 4);
  }

  @Test
  void withoutLoopGuard_tabsLoop() throws InterruptedException {
    Figures intact = run(new Roll(), 16_000, Recipe.POOL, Law.INTACT);
    Figures damaged = run(new Roll(), 16_000, Recipe.POOL, Law.WITHOUT_LOOP_GUARD);
    // Three in vain, one that delivers, and where storage is blocked one for each page.
    assertThat(intact.mostReloads()).isLessThanOrEqualTo(6);
    assertThat(damaged.mostReloads()).isGreaterThan(12);
    assertThat(damaged.wasted()).isGreaterThan(intact.wasted() * 5 / 4);
  }

  @Test
  void withoutJitter_tabsThatFailTogetherReloadTogether() throws InterruptedException {
    Figures intact = run(new BlueGreen(), 10_000, Recipe.POOL, Law.INTACT);
    Figures damaged = run(new BlueGreen(), 10_000, Recipe.POOL, Law.WITHOUT_JITTER);
    assertThat(intact.peakReloads()).isLessThan(3);
    assertThat(damaged.peakReloads()).isGreaterThan(5);
  }
}
