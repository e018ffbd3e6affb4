package dev.lockstep.internal.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.FakeRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequirementReaderTest {
  private final RequirementReader reader = new RequirementReader();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*/*;build=7127                                  | 7127",
        "application/json ; build=7127                   | 7127",
        "text/html, application/json;q=0.8;build=7127    | 7127",
        "text/html;build=7127, */*;q=0.1                 | 7127",
        "*/*;build=7127;tab=7130;track=canary            | 7127;tab=7130;track=canary",
        "*/*;track=canary;tab=7130;build=7127            | 7127;tab=7130;track=canary",
        "*/*;front=\"3f2a1b9c0d\";build=7127             | 7127;front=\"3f2a1b9c0d\"",
        "a/b;build=7126;tab=7130, */*;build=7127         | 7127",
        "a/b;build=7127, */*;tab=7130                    | 7127",
        "a/b;title=\", x;build=1\";build=7127            | 7127",
        "a/b;title=\"\\\";build=1\";build=7127           | 7127",
      })
  void requirementInAccept_isFound(String accept, String requirement) {
    assertThat(reader.read(FakeRequest.get("/", "Accept", accept))).hasToString(requirement);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*/*",
        "build=",
        "*/*;build=",
        "*/*;build=\"7127\"",
        "*/*;build=0",
        "*/*;build=-1",
        "*/*;build=9999999999999999",
        "*/*;build=7127;tab=x",
        "*/*;build =7127",
        "*/*;rebuild=7127",
        "a/b;title=\";build=7127",
        "a/b;title=\";build=7127\"",
        ";;;,,,;build=7127 7128",
      })
  void malformedOrOtherAccept_hasNoRequirement(String accept) {
    assertThat(reader.read(FakeRequest.get("/", "Accept", accept))).isNull();
  }

  @Test
  void buildRequired_besideAccept_decides_evenIfMalformed() {
    assertThat(reader.read(FakeRequest.get("/", "Build-Required", "7", "Accept", "*/*;build=8")))
        .hasToString("7");
    assertThat(reader.read(FakeRequest.get("/", "Build-Required", "x", "Accept", "*/*;build=8")))
        .isNull();
  }

  @Test
  void sameTextInTheOtherField_isParsedAgain() {
    String text = "*/*;build=7127";
    assertThat(reader.read(FakeRequest.get("/", "Accept", text))).hasToString("7127");
    assertThat(reader.read(FakeRequest.get("/", "Build-Required", text))).isNull();
  }

  @Test
  void moreValuesThanCacheSlots_areAllParsedCorrectly() {
    for (int round = 0; round < 2; round++) {
      for (int build = 1; build <= 1000; build++) {
        String text = build + ";tab=7130;track=canary";
        assertThat(reader.read(FakeRequest.get("/", "Build-Required", text))).hasToString(text);
      }
    }
  }
}
