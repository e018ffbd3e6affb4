package dev.lockstep.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.simulator.balancer.Choice;
import dev.lockstep.simulator.balancer.Recipe;
import dev.lockstep.simulator.report.Figures;
import dev.lockstep.simulator.schedule.BlueGreen;
import dev.lockstep.simulator.schedule.Canary;
import dev.lockstep.simulator.schedule.CanaryWithdrawn;
import dev.lockstep.simulator.schedule.CrashLoop;
import dev.lockstep.simulator.schedule.Partition;
import dev.lockstep.simulator.schedule.Roll;
import dev.lockstep.simulator.schedule.Rollback;
import dev.lockstep.simulator.schedule.Schedule;
import dev.lockstep.simulator.tab.Law;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What design.md promises of each schedule, on a small scale. */
class ScheduleTest {
  /** Long enough for a tab whose three reloads in vain have to be an hour old. */
  private static final int MINUTES = 80;

  private static Scale scale(Recipe recipe) {
    return new Scale(2_000, 12, MINUTES, 7, Choice.ROUND_ROBIN, recipe);
  }

  private static Figures run(Schedule schedule, Recipe recipe) throws InterruptedException {
    return Simulation.run(schedule, scale(recipe), Law.INTACT);
  }

  static Object[] everySchedule() {
    return Schedule.ALL.stream()
        .flatMap(
            schedule ->
                java.util.Arrays.stream(Recipe.values())
                    .map(recipe -> Arguments.of(schedule, recipe)))
        .toArray();
  }

  @ParameterizedTest
  @MethodSource("everySchedule")
  void everyTab_endsCurrentAndNothingRunsTwice(Schedule schedule, Recipe recipe)
      throws InterruptedException {
    Figures figures = run(schedule, recipe);
    assertThat(figures.left()).as("tabs of another build than the fleet").isZero();
    assertThat(figures.twice()).as("unsafe requests that ran twice").isZero();
    assertThat(figures.inputLost()).as("reloads while held").isZero();
    assertThat(figures.cutOff()).as("unsafe requests cut off by a reload").isZero();
    assertThat(figures.peakReloads()).as("peak of reloads ÷ navigations").isBetween(0.1, 3.0);
    assertThat(figures.operations()).as("the run is worth its name").isGreaterThan(300_000);
  }

  @ParameterizedTest
  @EnumSource(
      value = Recipe.class,
      names = {"POOL", "POOL_AND_COOKIE"})
  void rollBehindARecipe_losesNothing(Recipe recipe) throws InterruptedException {
    assertThat(run(new Roll(), recipe).lost()).isZero();
    assertThat(run(new Canary(), recipe).lost()).isZero();
    assertThat(run(new BlueGreen(), recipe).lost()).isZero();
  }

  @Test
  void rollBehindAPlainBalancer_isSavedByRetries() throws InterruptedException {
    Figures figures = run(new Roll(), Recipe.PLAIN);
    assertThat(figures.refusals()).isGreaterThan(1_000);
    assertThat(figures.lost()).isLessThan(figures.refusals() / 50);
    assertThat(figures.unanswered()).isZero();
  }

  @Test
  void cookie_makesReloadsDeliver() throws InterruptedException {
    Figures routed = run(new Roll(), Recipe.POOL_AND_COOKIE);
    Figures unrouted = run(new Roll(), Recipe.POOL);
    assertThat(routed.wasted()).as("only what a cache kept").isLessThan(2_000 / 50);
    assertThat(unrouted.wasted()).isGreaterThan(10 * routed.wasted());
  }

  @Test
  void rollback_isToldToTheApp() throws InterruptedException {
    Figures figures = run(new Rollback(), Recipe.POOL);
    assertThat(figures.refusedForGood()).as("no handler ran").isPositive();
    assertThat(figures.unanswered()).isZero();
    assertThat(figures.minutesToTheLast()).isLessThan(15);
  }

  @Test
  void withdrawnCanary_bringsItsTabsBack_andTroublesNoOther() throws InterruptedException {
    Figures figures = run(new CanaryWithdrawn(), Recipe.PLAIN);
    assertThat(figures.refusals()).as("there were such tabs").isPositive();
    assertThat(figures.unanswered()).isZero();
    assertThat(figures.lost()).isLessThan(figures.operations() / 100);
    assertThat(figures.mostReloads()).isLessThanOrEqualTo(6);
  }

  @Test
  void partition_costsOnlyTheTabsThatWereAhead() throws InterruptedException {
    Figures figures = run(new Partition(), Recipe.POOL);
    assertThat(figures.lost()).isBetween(1L, figures.operations() / 100);
  }

  @Test
  void crashLoop_leavesOldTabsWorkingAndBringsNewOnesBack() throws InterruptedException {
    Figures figures = run(new CrashLoop(), Recipe.PLAIN);
    assertThat(figures.loadsFailed() + figures.unanswered())
        .as("in flight at a crash")
        .isLessThan(30);
    assertThat(figures.lost()).isLessThan(figures.operations() / 1_000);
  }

  @Test
  void leastConnections_losesNothingEither() throws InterruptedException {
    Scale scale = new Scale(2_000, 12, 30, 7, Choice.LEAST_CONNECTIONS, Recipe.POOL);
    assertThat(Simulation.run(new Roll(), scale, Law.INTACT).lost()).isZero();
  }
}
