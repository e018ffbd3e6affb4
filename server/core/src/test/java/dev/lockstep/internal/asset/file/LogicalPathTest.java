package dev.lockstep.internal.asset.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogicalPathTest {
  @ParameterizedTest
  @ValueSource(strings = {"a", "a/b.css", "..a", "a..", "a/...", ".a/b", "ü/ b", "a?b#c%d", "a;b"})
  void nameOfAFile_isWellFormed(String path) {
    assertThat(LogicalPath.isWellFormed(path)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/a",
        "a/",
        "a//b",
        ".",
        "..",
        "a/..",
        "../a",
        "a/../b",
        "./a",
        "a/./b",
        "a\\b",
        "c:a",
        "a\u0000",
        "a\n",
        "a\u007f",
        "a\u0085",
        "a\uFFFD.css"
      })
  void malformedPath_isNeverLookedUp(String path) {
    assertThat(LogicalPath.isWellFormed(path)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    ".env, true",
    "a/.git/config, true",
    "a/.b, true",
    ".well-known/security.txt, false",
    "a/.well-known/x, false",
    ".well-known/.x, true",
    ".well-knownx, true",
    "a.b/c, false",
    "a, false",
  })
  void segmentWithALeadingDot_isHidden(String path, boolean hidden) {
    assertThat(LogicalPath.isHidden(path)).isEqualTo(hidden);
  }
}
