package dev.lockstep.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class BuildStampTest {
  @Test
  void parse_plainInteger_isTheBuild() {
    assertThat(BuildStamp.parse("7127")).isEqualTo(new BuildStamp(7127, 0, null));
  }

  @Test
  void parse_readsMinAndTrack() {
    assertThat(BuildStamp.parse("7127;min=7090;track=canary"))
        .isEqualTo(new BuildStamp(7127, 7090, "canary"));
  }

  @Test
  void parse_readsTheFrontDigest() {
    assertThat(BuildStamp.parse("7127;front=\"3f2a1b9c0d\""))
        .isEqualTo(new BuildStamp(7127, 0, null, "3f2a1b9c0d"));
    assertThat(BuildStamp.parse("7127;front=\"a\";min=7090;front=\"" + "b".repeat(64) + "\""))
        .isEqualTo(new BuildStamp(7127, 7090, null, "b".repeat(64)));
  }

  @Test
  void toString_isTheHeaderValue() {
    assertThat(new BuildStamp(7127, 7090, "canary", "3f2a1b9c0d"))
        .hasToString("7127;min=7090;track=canary;front=\"3f2a1b9c0d\"");
    assertThat(new BuildStamp(7127, 7090, "canary")).hasToString("7127;min=7090;track=canary");
    assertThat(new BuildStamp(7127, 0, null)).hasToString("7127");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " 7127 ",
        "0007127",
        "7127; a; b=1; c=-1.5; d=\"x\\\"y\\\\\"; e=tok/en:1; f=:aGk=:; g=?1; h=@1659578233; i=%\"%c3%bc\"",
        "7127;a;a=2",
      })
  void parse_unknownParameters_arePassedOver(String value) {
    assertThat(BuildStamp.parse(value)).isEqualTo(new BuildStamp(7127, 0, null));
  }

  @Test
  void parse_repeatedParameter_keepsTheLast() {
    assertThat(BuildStamp.parse("7127;min=1;min=7090")).isEqualTo(new BuildStamp(7127, 7090, null));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        " ",
        "0",
        "-7127",
        "+7127",
        "7127.0",
        "7127.",
        "1000000000000000",
        "99999999999999999999999999",
        "\"7127\"",
        "build",
        "?1",
        "@7127",
        ":NzEyNw==:",
        "7127, 7127",
        "7127,7128",
        "7127 7128",
        "7127 ;min=1",
        "7127;",
        "7127;;",
        "7127;MIN=1",
        "7127;min",
        "7127;min=",
        "7127;min=x",
        "7127;min=0",
        "7127;min=-1",
        "7127;min=1.0",
        "7127;min=7128",
        "7127;track=\"a\"",
        "7127;track=1",
        "7127;track",
        "7127;front=3f2a1b9c0d",
        "7127;front=abc",
        "7127;front",
        "7127;front=\"open",
        "7127;front=\"a\\b\"",
        "7127;front=1;front=\"a\"",
        "7127;a=\"x",
        "7127;a=\"\\x\"",
        "7127;a=\"\u00e9\"",
        "7127;a=:\u0007:",
        "7127;a=?2",
        "7127;a=@x",
        "7127;a=@1.5",
        "7127;a=%\"%C3\"",
        "7127;a=%\"%c\"",
        "7127;a=%x",
        "7127;a=1.2345",
        "7127;a=1234567890123.1",
        "7127;a==1",
        "7127\u0000",
        "\t7127",
        "7127\r\nSet-Cookie: a=b",
        "\u0661\u0662",
        "７１２７",
      })
  void parse_malformed_isAbsent(String value) {
    assertThat(BuildStamp.parse(value)).isNull();
  }

  @Test
  void parse_trackLongerThan64_isAbsent() {
    assertThat(BuildStamp.parse("7127;track=" + "a".repeat(64))).isNotNull();
    assertThat(BuildStamp.parse("7127;track=" + "a".repeat(65))).isNull();
  }

  @Test
  void parse_frontWithEscapes_isReadAsItIsWritten() {
    assertThat(BuildStamp.parse("7127;front=\"a\\\"b\""))
        .isEqualTo(new BuildStamp(7127, 0, null, "a\\\"b"))
        .hasToString("7127;front=\"a\\\"b\"");
  }

  @Test
  void constructor_refusesAFrontDigestThatEndsItsString() {
    assertThatThrownBy(() -> new BuildStamp(7127, 0, null, "a\"b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("front must be printable ASCII, with a \\ before each \" and \\, was \"a\"b\"");
    assertThatThrownBy(() -> new BuildStamp(7127, 0, null, "\u00e9"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void constructor_namesParameterValueAndBound() {
    assertThatThrownBy(() -> new BuildStamp(0, 0, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("build must be 1..999999999999999, was 0");
    assertThatThrownBy(() -> new BuildStamp(7127, 7128, null))
        .hasMessage("min must be at most build 7127, was 7128");
    assertThatThrownBy(() -> new BuildStamp(7127, -1, null))
        .hasMessage("min must be 1..999999999999999, was -1");
    assertThatThrownBy(() -> new BuildStamp(7127, 0, "a b"))
        .hasMessage(
            "track must be an RFC 9651 token of 1..64 characters, such as canary, was \"a b\"");
  }
}
