package dev.lockstep.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagTest {
  private final EntityTag tag = new EntityTag("3f2a");

  @ParameterizedTest
  @ValueSource(
      strings = {"\"3f2a\"", "W/\"3f2a\"", "*", " * ", "\"a\", \"3f2a\"", "\"a,b\",,W/\"3f2a\" "})
  void matchesAny_sameTag_isTrue(String ifNoneMatch) {
    assertThat(tag.matchesAny(ifNoneMatch)).isTrue();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "3f2a",
        "\"3f2\"",
        "\"3f2ab\"",
        "\"3f2a",
        "w/\"3f2a\"",
        "\"*\"",
        "x, \"3f2a\""
      })
  void matchesAny_otherTag_isFalse(String ifNoneMatch) {
    assertThat(tag.matchesAny(ifNoneMatch)).isFalse();
  }

  @Test
  void toString_isTheHeaderValue() {
    assertThat(tag).hasToString("\"3f2a\"");
  }

  @Test
  void constructor_invalidTag_throws() {
    assertThatThrownBy(() -> new EntityTag("a\"\r\nX: y"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
