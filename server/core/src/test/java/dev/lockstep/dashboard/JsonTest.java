package dev.lockstep.dashboard;

import static dev.lockstep.dashboard.Readings.NOON_SLOT;
import static dev.lockstep.dashboard.Readings.older;
import static dev.lockstep.dashboard.Readings.reading;
import static dev.lockstep.dashboard.Readings.sample;
import static dev.lockstep.dashboard.Readings.tabs;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  private final Reading reading =
      reading(
          "a",
          7128,
          List.of(sample(NOON_SLOT, Map.of("7128", 1), Map.of("7128", 2L))),
          tabs(7128, 3, 4),
          older(0, 0));

  @Test
  void reading_isReadAsItWasWritten() {
    assertThat(Json.reading(Json.write(reading))).isEqualTo(reading);
  }

  @Test
  void membersOfALaterBuild_arePassedOver() {
    String json = text().replaceFirst("\\{", "{\"later\":[{}],");

    assertThat(Json.reading(json.getBytes(StandardCharsets.UTF_8))).isEqualTo(reading);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<!doctype html>",
        "null",
        "[]",
        "{}",
        "{\"id\":\"a\"}",
        "{\"id\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":1}}}}}}}}}"
      })
  void whatIsNoReading_isNone(String json) {
    assertThat(Json.reading(json.getBytes(StandardCharsets.UTF_8))).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"id\":\"a\" | \"id\":null",
        "\"build\":7128 | \"build\":null",
        "\"label\":\"7128\" | \"label\":null",
        "\"tabs\":{\"7128\":1} | \"tabs\":{\"7128\":null}",
        "\"samples\":[ | \"samples\":[null,",
        "\"since\":\"2026 | \"since\":\"noon",
      })
  void readingWithAHoleInIt_isNone(String part, String hole) {
    String json = text().replace(part, hole);

    assertThat(json).isNotEqualTo(text());
    assertThat(Json.reading(json.getBytes(StandardCharsets.UTF_8))).isNull();
  }

  private String text() {
    return new String(Json.write(reading), StandardCharsets.UTF_8);
  }
}
