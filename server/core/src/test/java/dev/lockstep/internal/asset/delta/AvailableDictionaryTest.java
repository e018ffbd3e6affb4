package dev.lockstep.internal.asset.delta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.internal.asset.file.Fingerprint;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AvailableDictionaryTest {
  /** Of no bytes. */
  private static final String EMPTY = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

  private static final Fingerprint OF_NOTHING = Fingerprint.of(new byte[0]);

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ";x", "; a=1;b=?0"})
  void field_isAByteSequence_withParametersThatAreIgnored(String rest) {
    assertThat(AvailableDictionary.parse(":" + EMPTY + ":" + rest))
        .isEqualTo(new AvailableDictionary(OF_NOTHING));
  }

  @Test
  void writtenField_isReadAgain() {
    assertThat(new AvailableDictionary(OF_NOTHING)).hasToString(":" + EMPTY + ":");
    Random random = new Random(9842);
    for (int i = 0; i < 1_000; i++) {
      byte[] bytes = new byte[random.nextInt(50)];
      random.nextBytes(bytes);
      AvailableDictionary field = new AvailableDictionary(Fingerprint.of(bytes));
      assertThat(AvailableDictionary.parse(field.toString())).isEqualTo(field);
    }
  }

  static String[] malformed() {
    String field = ":" + EMPTY + ":";
    return new String[] {
      "",
      " ",
      ":",
      "::",
      EMPTY,
      ":" + EMPTY,
      EMPTY + ":",
      '"' + EMPTY + '"',
      ":" + EMPTY.substring(1) + ":",
      ":A" + EMPTY + ":",
      ":" + EMPTY.replace('/', '_') + ":", // base64url is not base64
      ":" + EMPTY.replace('/', ' ') + ":",
      ":" + EMPTY.replace('/', '\u00e9') + ":",
      ":" + "A".repeat(44) + ":", // 33 bytes
      ":" + "A".repeat(42) + "==:", // 31 bytes
      ":====" + EMPTY.substring(4) + ":",
      field + ", " + field, // a list, as two lines become
      field + "x",
      (field + ",").repeat(20_000),
      field + ";" + "a".repeat(100_000),
      ":".repeat(100_000),
    };
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void malformedField_isNoDictionary(String field) {
    assertThat(AvailableDictionary.parse(field)).isNull();
  }
}
