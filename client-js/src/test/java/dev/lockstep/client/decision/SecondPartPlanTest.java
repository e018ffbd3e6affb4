package dev.lockstep.client.decision;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecondPartPlanTest {
  @ParameterizedTest
  @CsvSource({
    "1, 0, 1000",
    "1, 0.5, 1500",
    "2, 0, 2000",
    "3, 0, 4000",
    "8, 0, 128000",
    "9, 0, 150000",
    "100, 0.5, 225000"
  })
  void delay_doublesUpToFiveMinutes(int failures, double random, double delay) {
    assertThat(SecondPartPlan.delay(failures, random)).isEqualTo(delay);
  }
}
