package dev.lockstep.client.decision;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DraftPolicyTest {
  @ParameterizedTest
  @CsvSource({
    "password, true",
    "file, true",
    "hidden, true",
    "text, false",
    "textarea, false",
    "select-one, false",
    "undefined, false",
    "passwords, false"
  })
  void type_tellsWhatMustNotBeStored(String type, boolean isPrivate) {
    assertThat(DraftPolicy.isPrivate(type, "")).isEqualTo(isPrivate);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "current-password",
        "new-password",
        "one-time-code",
        "cc-number",
        "billing cc-csc",
        "section-a cc-name"
      })
  void autocomplete_tellsPasswordsCodesAndCards(String autocomplete) {
    assertThat(DraftPolicy.isPrivate("text", autocomplete)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "on", "off", "name", "street-address", "section-acc-1 name", "undefined"})
  void otherFields_mayBeStored(String autocomplete) {
    assertThat(DraftPolicy.isPrivate("text", autocomplete)).isFalse();
  }

  @Test
  void draft_isValidForAnHour() {
    assertThat(DraftPolicy.isValid(1_000, 3_600_999)).isTrue();
    assertThat(DraftPolicy.isValid(1_000, 3_601_000)).isFalse();
    assertThat(DraftPolicy.isValid(Double.NaN, 1_000)).isFalse();
    assertThat(DraftPolicy.isValid(3_601_000, 1_000)).isFalse();
  }
}
