package dev.lockstep.internal.asset.delta;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeltaTest {
  @ParameterizedTest
  @CsvSource({
    "0, 1, true",
    "599, 1000, true",
    "600, 1000, false",
    "601, 1000, false",
    "1000, 1000, false",
    "3, 5, false",
    "0, 0, false",
    "5000000000, 10000000000, true",
  })
  void delta_isUsed_whenSmallerThanThreeFifthsOfTheOther(long delta, long other, boolean used) {
    assertThat(Delta.isWorthIt(delta, other)).isEqualTo(used);
  }
}
