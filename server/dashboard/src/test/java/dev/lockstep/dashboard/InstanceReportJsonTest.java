package dev.lockstep.dashboard;

import static dev.lockstep.dashboard.InstanceReports.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.metrics.TabSightings;
import dev.lockstep.metrics.TabsOfBuild;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceReportJsonTest {
  /** As instances write it since the dashboard exists. A fleet in a roll-out has both ends. */
  private static final String JSON =
      "{\"id\":\"a\",\"build\":7128,\"phase\":\"serving\",\"since\":\"2026-11-24T10:00:00Z\","
          + "\"at\":\"2026-11-24T12:00:00.120Z\",\"tabs\":[{\"label\":\"newer\",\"build\":0,"
          + "\"streams\":0,\"requests\":0,\"seen\":null},{\"label\":\"7128\",\"build\":7128,"
          + "\"streams\":3,\"requests\":4,\"seen\":\"2026-11-24T11:59:00Z\"}],"
          + "\"requests\":{\"current\":4,\"outdated\":9},\"refusals\":{\"old-tab\":2},"
          + "\"delivered\":{\"user\":1},\"vain\":{\"error\":5},\"retries\":6,"
          + "\"rejectedReports\":7,\"archiveHits\":8,\"deltas\":10,\"bytesSavedByDeltas\":11,"
          + "\"samples\":[{\"slot\":9,"
          + "\"tabs\":{\"7128\":1},\"requests\":{\"7128\":2},\"refused\":3,\"retried\":4}]}";

  private static final InstanceReport REPORT =
      new InstanceReport(
          "a",
          7128,
          "serving",
          new TabSightings(
              NOON.minusSeconds(7200),
              NOON.plusMillis(120),
              List.of(
                  new TabsOfBuild("newer", 0, 0, 0, null),
                  new TabsOfBuild("7128", 7128, 3, 4, NOON.minusSeconds(60)))),
          new LabelledCounts(
              Map.of("current", 4L, "outdated", 9L),
              Map.of("old-tab", 2L),
              Map.of("user", 1L),
              Map.of("error", 5L),
              6,
              7,
              8,
              10,
              11),
          List.of(new Sample(9, Map.of("7128", 1), Map.of("7128", 2L), 3, 4)));

  private static InstanceReport read(String json) {
    return InstanceReportReader.read(json.getBytes(UTF_8));
  }

  @Test
  void report_isWrittenAsEarlierBuildsReadIt() {
    assertThat(new String(InstanceReportWriter.write(REPORT), UTF_8)).isEqualTo(JSON);
  }

  @Test
  void reportOfAnEarlierBuild_isRead() {
    assertThat(read(JSON)).isEqualTo(REPORT);
  }

  @Test
  void membersOfALaterBuild_areSkipped() {
    assertThat(read(JSON.replaceFirst("\\{", "{\"later\":[{}],"))).isEqualTo(REPORT);
    assertThat(read(JSON.replace("{\"label", "{\"later\":{\"a\":{}},\"label"))).isEqualTo(REPORT);
    assertThat(read(JSON.replace("{\"slot", "{\"later\":\"\",\"slot"))).isEqualTo(REPORT);
  }

  @Test
  void numberThatAnEarlierBuildDoesNotWrite_isZero() {
    assertThat(read(JSON.replace("\"archiveHits\":8,", "")).counts().archiveHits()).isZero();
    assertThat(read(JSON.replace("\"deltas\":10,", "")).counts().deltas()).isZero();
  }

  @Test
  void lastOfTwoMembersWithOneName_counts() {
    assertThat(read(JSON.replace("\"id\":\"a\"", "\"id\":\"b\",\"id\":\"a\""))).isEqualTo(REPORT);
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
  void anythingElse_isNoReport(String json) {
    assertThat(read(json)).isNull();
  }

  @Test
  void everyTruncation_isNoReport() {
    for (int length = 0; length < JSON.length(); length++) {
      assertThat(read(JSON.substring(0, length))).isNull();
    }
    assertThat(read(JSON + "{}")).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"id\":\"a\" | \"id\":null",
        "\"id\":\"a\", | ''",
        "\"build\":7128,\"phase | \"build\":null,\"phase",
        "\"build\":7128,\"phase | \"build\":-1,\"phase",
        "\"label\":\"7128\" | \"label\":null",
        "\"label\":\"7128\", | ''",
        "\"streams\":3 | \"streams\":2147483648",
        "\"tabs\":{\"7128\":1} | \"tabs\":{\"7128\":null}",
        "\"current\":4 | \"current\":99999999999999999999",
        "\"samples\":[ | \"samples\":[null,",
        "\"refusals\":{\"old-tab\":2}, | ''",
        "\"since\":\"2026 | \"since\":\"noon",
      })
  void reportWithAMalformedOrMissingMember_isNoReport(String part, String malformed) {
    String json = JSON.replace(part, malformed);

    assertThat(json).isNotEqualTo(JSON);
    assertThat(read(json)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-1000000000-01-01T00:00:00Z",
        "1969-12-31T23:59:59Z",
        "+10000-01-01T00:00:00Z",
        "+1000000000-12-31T23:59:59.999999999Z"
      })
  void reportWithAnExtremeInstant_isNoReport(String instant) {
    for (String present :
        List.of("2026-11-24T10:00:00Z", "2026-11-24T12:00:00.120Z", "2026-11-24T11:59:00Z")) {
      assertThat(read(JSON.replace(present, instant))).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1, 50_680_460_160L, Long.MAX_VALUE})
  void reportWithAnExtremeSlot_isNoReport(long slot) {
    assertThat(read(JSON.replace("\"slot\":9", "\"slot\":" + slot))).isNull();
  }

  @Test
  void earliestAndLatestInstant_areRead() {
    for (String instant : List.of("1970-01-01T00:00:00Z", "9999-12-31T23:59:59Z")) {
      assertThat(read(JSON.replace("2026-11-24T10:00:00Z", instant)).sightings().since())
          .isEqualTo(Instant.parse(instant));
    }
  }
}
