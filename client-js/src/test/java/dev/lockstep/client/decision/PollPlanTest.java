package dev.lockstep.client.decision;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PollPlanTest {
  @ParameterizedTest
  @CsvSource({
    "10000, 0, 8000",
    "10000, 0.5, 10000",
    "10000, 0.75, 11000",
    "NaN, 0.5, 60000",
    "0, 0.5, 60000",
    "-1, 0.5, 60000"
  })
  void poll_comesAFifthOfTheIntervalEarlyOrLateAtMost(
      double interval, double random, double delay) {
    assertThat(PollPlan.delay(interval, random)).isEqualTo(delay);
  }
}
