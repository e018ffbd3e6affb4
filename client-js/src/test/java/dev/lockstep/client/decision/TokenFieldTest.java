package dev.lockstep.client.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenFieldTest {
  /** What a reader of RFC 9651 makes of it, character by character. */
  private static @Nullable String expected(String value) {
    FieldReader item = new FieldReader(value);
    String token = item.token();
    while (item.nextParameter()) {
      // passed over
    }
    return token != null && item.isAtEnd() ? token : null;
  }

  @ParameterizedTest
  @CsvSource({
    "old-tab, old-tab",
    "' withdrawn ', withdrawn",
    "*x/y:z;a;b=?0, *x/y:z",
    "draining;until=@1659578233;why=\"a;b\", draining"
  })
  void token_isRead(String value, String token) {
    assertThat(TokenField.read(Regex.JAVA, value)).isEqualTo(token);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "7", "\"old-tab\"", "old-tab, old-tab", "old-tab;", "old-tab;A=1"})
  void anythingElse_isAbsent(@Nullable String value) {
    assertThat(TokenField.read(Regex.JAVA, value)).isNull();
  }

  @Test
  void randomValues_areReadAsCharacterByCharacter() {
    String[] pieces = {
      "a", "old-tab", "*", "7", "-", ".", ";", ";a", ";b=", " ", "\"", "\\", "%", ":", "?1", "@",
      "=", ",", "c3", "A", "_", "+", "\u00e4"
    };
    Random random = new Random(9651);
    int tokens = 0;
    for (int round = 0; round < 200_000; round++) {
      StringBuilder value = new StringBuilder(random.nextInt(3) > 0 ? "old-tab" : "");
      for (int piece = random.nextInt(7); piece > 0; piece--) {
        value.append(pieces[random.nextInt(pieces.length)]);
      }
      String expected = expected(value.toString());
      tokens += expected == null ? 0 : 1;
      assertThat(TokenField.read(Regex.JAVA, value.toString()))
          .as(value.toString())
          .isEqualTo(expected);
    }
    assertThat(tokens).isGreaterThan(10_000);
  }
}
