package dev.lockstep.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class BuildNumberTest {
  @ParameterizedTest
  @CsvSource({"1,1", "9,9", "10,10", "7127,7127", "999999999999999,999999999999999"})
  void parse_plainDigits_isTheNumber(String digits, long number) {
    assertThat(BuildNumber.parse(digits)).isEqualTo(number);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {"", "0", "007", "-1", "+1", "v12", "dev", "7127 ", "1e3", "1000000000000000", "١"})
  void parse_anythingElse_isNone(String digits) {
    assertThat(BuildNumber.parse(digits)).isEqualTo(BuildNumber.NONE);
  }

  @ParameterizedTest
  @CsvSource({"-1,false", "0,false", "1,true", "999999999999999,true", "1000000000000000,false"})
  void isValid_holdsWithinTheBounds(long number, boolean valid) {
    assertThat(BuildNumber.isValid(number)).isEqualTo(valid);
  }
}
