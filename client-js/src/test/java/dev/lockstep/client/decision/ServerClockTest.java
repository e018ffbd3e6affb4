package dev.lockstep.client.decision;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is believed while nothing is known of the server's clock. */
class ServerClockTest {
  @ParameterizedTest
  @CsvSource({
    "100000, 100000, , true",
    "95000,  100000, , true",
    "94999,  100000, , false",
    "94999,  100000, max-age=600, false",
    "94999,  100000, no-store, true",
    "94999,  100000, 'private, no-cache', true",
    "900000, 100000, max-age=600, true",
    "NaN,    100000, , true"
  })
  void firstAnswer_isDoubtedWhereTheBrowsersCacheMayHaveIt(
      double date, double startedAt, @Nullable String cacheControl, boolean plausible) {
    assertThat(ServerClock.isPlausible(date, startedAt, cacheControl)).isEqualTo(plausible);
  }

  @ParameterizedTest
  @CsvSource({
    "NaN, 7000000, false",
    "0, 0, false",
    "0, 5000, false",
    "0, 5001, true",
    "0, -5001, true",
    "0, 7200000, true"
  })
  void clockThatWasSet_isNoticed(double before, double drift, boolean jumped) {
    assertThat(ServerClock.hasJumped(before, drift)).isEqualTo(jumped);
  }
}
