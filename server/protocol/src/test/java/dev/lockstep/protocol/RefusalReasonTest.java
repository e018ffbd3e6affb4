package dev.lockstep.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalReasonTest {
  @ParameterizedTest
  @CsvSource({
    "old-instance,OLD_INSTANCE",
    "draining,DRAINING",
    "withdrawn,WITHDRAWN",
    "old-tab,OLD_TAB"
  })
  void parse_knownToken_isTheReason(String value, RefusalReason reason) {
    assertThat(RefusalReason.parse(value)).isEqualTo(reason);
  }

  @ParameterizedTest
  @EnumSource
  void token_roundTrips(RefusalReason reason) {
    assertThat(RefusalReason.parse(reason.token())).isEqualTo(reason);
  }

  @Test
  void parse_parametersOfALaterProtocol_arePassedOver() {
    assertThat(RefusalReason.parse("draining;until=@1659578233")).isEqualTo(RefusalReason.DRAINING);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "Draining", "overloaded", "\"draining\"", "1", "draining, draining"})
  void parse_anythingElse_isNull(String value) {
    assertThat(RefusalReason.parse(value)).isNull();
  }
}
