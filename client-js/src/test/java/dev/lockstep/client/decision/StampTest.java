package dev.lockstep.client.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.protocol.BuildStamp;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client reads exactly what the protocol reads. */
class StampTest {
  private static void assertReadAlike(String value) {
    BuildStamp protocol = BuildStamp.parse(value);
    Stamp expected =
        protocol == null
            ? null
            : new Stamp(protocol.build(), protocol.min(), protocol.track(), protocol.front());
    assertThat(Stamp.parse(value)).as(value).isEqualTo(expected);
  }

  @Test
  void stamp_isRead() {
    assertThat(Stamp.parse("7127;min=7090;track=canary"))
        .isEqualTo(new Stamp(7127, 7090, "canary", null));
    assertThat(Stamp.parse("999999999999999"))
        .isEqualTo(new Stamp(999_999_999_999_999.0, 0, null, null));
    assertThat(Stamp.parse("7127;front=\"3f2a1b9c0d\""))
        .isEqualTo(new Stamp(7127, 0, null, "3f2a1b9c0d"));
    assertThat(Stamp.parse(null)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7127",
        " 7127 ",
        "",
        " ",
        "0",
        "-1",
        "-0",
        "007",
        "1000000000000000",
        "7127.5",
        "7127.",
        "v7127",
        "7127, 7128",
        "7127;min",
        "7127;min=7128",
        "7127;min=7127",
        "7127;min=0",
        "7127;min=a",
        "7127;min=1;min=2",
        "7127;min=x;min=2",
        "7127;  min=5",
        "7127 ;min=5",
        "7127;track=a;track=b",
        "7127;track=\"a\"",
        "7127;track=1",
        "7127;track",
        "7127;track=*x/y:z",
        "7127;Min=5",
        "7127;*=1;a_-.*9=?1;b=?0;c=?2",
        "7127;a=?1",
        "7127;s=\"a\\\"b\\\\c\"",
        "7127;s=\"a\\c\"",
        "7127;s=\"open",
        "7127;b=:aGVsbG8=:",
        "7127;b=:?:",
        "7127;d=@1659578233",
        "7127;d=@1.5",
        "7127;p=%\"f%c3%bc\"",
        "7127;p=%\"f%C3\"",
        "7127;p=%\"%a\"",
        "7127;p=%x",
        "7127;n=-12.345",
        "7127;n=1.2345",
        "7127;n=1234567890123.1",
        "7127;n=-",
        "7127;front=\"3f2a1b9c0d\"",
        "7127;front=\"a\";min=5;x=\"\\\\\"",
        "7127;front=\"a b\";front=\"c\"",
        "7127;front=\"a\\\"b\"",
        "7127;front=\"a\\\\b\";front=\"c\"",
        "7127;front=\"\"",
        "7127;front=\"open",
        "7127;front=\"",
        "7127;front=3f2a1b9c0d",
        "7127;front=abc",
        "7127;front",
        "7127;front=?1",
        "7127;front=%\"a\"",
        "7127;",
        "7127;=1",
        "7127\u0000",
        "7127;t=\u00e4"
      })
  void everyKindOfValue_isReadLikeTheProtocolReadsIt(String value) {
    assertReadAlike(value);
  }

  @Test
  void trackOfSixtyFourCharacters_isTheLongest() {
    assertReadAlike("1;track=" + "a".repeat(64));
    assertReadAlike("1;track=" + "a".repeat(65));
  }

  @Test
  void randomValues_areReadLikeTheProtocolReadsThem() {
    String[] pieces = {
      "7127", "7", "0", "-", ".", ";", ";min=", ";track=", ";front=", ";x=", " ", "a", "*", "\"",
      "\\", "%", ":", "?1", "@", "=", ",", "c3", "canary"
    };
    Random random = new Random(7127);
    for (int round = 0; round < 200_000; round++) {
      StringBuilder value = new StringBuilder(random.nextInt(3) > 0 ? "7127" : "");
      for (int piece = random.nextInt(7); piece > 0; piece--) {
        value.append(pieces[random.nextInt(pieces.length)]);
      }
      assertReadAlike(value.toString());
    }
  }
}
