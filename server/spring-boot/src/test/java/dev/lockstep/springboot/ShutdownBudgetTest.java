package dev.lockstep.springboot;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.drain.DrainTimings;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShutdownBudgetTest {
  @ParameterizedTest
  @CsvSource({
    "30000, 1500, 1000, 20000",
    "22500, 1500, 1000, 20000",
    "10000, 1500, 1000, 7500",
    "2500, 1500, 1000, 0",
    "2000, 1500, 500, 0",
    "1000, 1000, 0, 0",
    "0, 0, 0, 0",
  })
  void drain_isCutFromItsEnd(long total, long announce, long refuse, long deadline) {
    assertThat(new ShutdownBudget(ofMillis(total)).drain(DrainTimings.DEFAULT))
        .isEqualTo(new DrainTimings(ofMillis(announce), ofMillis(refuse), ofMillis(deadline)));
  }

  @ParameterizedTest
  @CsvSource({
    // spent, idle, streams, in a request, left
    "3, true, 2, false, 2",
    "3, true, 60, false, 27",
    "3, true, 2, true, 0",
    "3, false, 2, false, 27",
    "3, false, 2, true, 27",
    "30, true, 2, false, 0",
    "31, false, 2, false, 0",
  })
  void graceful_getsTheRest(long spent, boolean idle, long streams, boolean inRequest, long left) {
    assertThat(
            new ShutdownBudget(ofSeconds(30))
                .graceful(ofSeconds(spent), idle, ofSeconds(streams), inRequest))
        .isEqualTo(ofSeconds(left));
  }

  @Test
  void drainAndGraceful_neverExceedTheTotal() {
    for (long total = 0; total <= 40; total++) {
      ShutdownBudget budget = new ShutdownBudget(ofSeconds(total));
      DrainTimings drain = budget.drain(DrainTimings.DEFAULT);
      Duration spent = drain.announce().plus(drain.refuse()).plus(drain.deadline());
      for (boolean idle : new boolean[] {true, false}) {
        assertThat(spent.plus(budget.graceful(spent, idle, ofSeconds(60), false)))
            .isBetween(ZERO, ofSeconds(total));
      }
    }
  }
}
