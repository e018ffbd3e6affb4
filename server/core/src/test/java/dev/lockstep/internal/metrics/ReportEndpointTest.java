package dev.lockstep.internal.metrics;

import static dev.lockstep.Answers.field;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.FakeRequest;
import dev.lockstep.http.BodyResult;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Response;
import dev.lockstep.metrics.Cause;
import dev.lockstep.metrics.Measurements;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportEndpointTest {
  private static final String BUILDS = "\"build\":7128,\"from\":7127,\"target\":7128";
  private static final String REPORT =
      "{" + BUILDS + ",\"cause\":\"navigation\",\"delivered\":true}";

  private final HandClock clock = new HandClock();
  private final Meters meters = new Meters(7128, null, clock);
  private final ReportEndpoint endpoint = new ReportEndpoint(meters, clock);

  @Test
  void report_isCountedByCauseAndDelivery() {
    assertThat(post(REPORT).status()).isEqualTo(204);
    post("{" + BUILDS + ",\"cause\":\"error\",\"delivered\":false,\"retries\":3}");
    post("{" + BUILDS + ",\"cause\":\"a dream\",\"delivered\":true}");

    assertThat(read().counts().delivered())
        .isEqualTo(
            Map.of(
                Cause.NAVIGATION, 1L,
                Cause.ERROR, 0L,
                Cause.HIDDEN, 0L,
                Cause.USER, 0L,
                Cause.OTHER, 1L));
    assertThat(read().counts().undelivered()).containsEntry(Cause.ERROR, 1L);
    assertThat(read().counts().retries()).isEqualTo(3);
    assertThat(read().counts().rejectedReports()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "{}",
        "{\"build\":7128,\"from\":7127,\"target\":7128,\"cause\":\"error\"",
        "{\"build\":7128,\"from\":7127,\"target\":7128,\"cause\":\"error\"}",
        "{\"build\":7128,\"from\":7127,\"target\":7128,\"cause\":\"error\",\"delivered\":\"true\"}",
        "{\"build\":7128,\"from\":7127,\"target\":7128,\"cause\":1,\"delivered\":true}",
        "{\"build\":0,\"from\":7127,\"target\":7128,\"cause\":\"error\",\"delivered\":true}",
        "{\"build\":7128.5,\"from\":7127,\"target\":7128,\"cause\":\"error\",\"delivered\":true}",
        "{\"build\":7128,\"from\":1e3,\"target\":7128,\"cause\":\"error\",\"delivered\":true}",
        "{\"build\":7128,\"target\":7128,\"cause\":\"error\",\"delivered\":true}",
        "{\"build\":99999999999999999999,\"from\":1,\"target\":2,\"cause\":\"error\",\"delivered\":true}",
        "{\"build\":7128,\"from\":7127,\"target\":7128,\"cause\":\"error\",\"delivered\":true,\"retries\":-1}",
        "{\"build\":7128,\"from\":7127,\"target\":7128,\"cause\":\"error\",\"delivered\":true,\"retries\":10001}",
        "{\"build\":7128,\"from\":7127,\"target\":7128,\"cause\":\"error\",\"delivered\":true} x",
        "{\"x\":[[[[[[[[[[1]]]]]]]]]],\"build\":7128,\"from\":7127,\"target\":7128,\"cause\":\"error\",\"delivered\":true}",
        "\u0000\u0001",
        "<html>"
      })
  void whatIsNoReport_isOneNumber(String content) {
    assertThat(post(content).status()).isEqualTo(400);

    assertThat(read().counts().rejectedReports()).isEqualTo(1);
    assertThat(read().counts().delivered().values()).allMatch(count -> count == 0);
  }

  @Test
  void members_thatAreNotKnownYet_arePassedOver() {
    String later = "{\"later\":{\"a\":[1,2]}," + REPORT.substring(1);

    assertThat(post(later).status()).isEqualTo(204);
  }

  @Test
  void kibibyte_isTheMost() {
    String filled =
        "{\"x\":\"" + "y".repeat(1024 - REPORT.length() - 8) + "\"," + REPORT.substring(1);
    assertThat(filled).hasSize(1024 - 1);

    assertThat(post(filled + " ").status()).isEqualTo(204);
    assertThat(post(filled + "  ").status()).isEqualTo(413);
    assertThat(read().counts().rejectedReports()).isEqualTo(1);
  }

  @Test
  void contentThatIsCutOff_isNotTaken() {
    Outcome.ReadBody read = (Outcome.ReadBody) endpoint.answer(from());

    assertThat(read.answer().apply(BodyResult.INCOMPLETE).status()).isEqualTo(413);
    assertThat(read().counts().rejectedReports()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-Fetch-Site, same-origin, true",
    "Sec-Fetch-Site, none, true",
    "Sec-Fetch-Site, same-site, false",
    "Sec-Fetch-Site, cross-site, false",
    "Origin, https://notes.example, true",
    "Origin, http://notes.example, true",
    "Origin, https://evil.example, false",
    "Origin, https://evilnotes.example, false",
    "Origin, null, false",
    "X, y, true"
  })
  void page_reportsToItsOwnServerOnly(String name, String value, boolean taken) {
    Outcome outcome = endpoint.answer(from("Host", "notes.example", name, value));

    assertThat(outcome instanceof Outcome.ReadBody).isEqualTo(taken);
    assertThat(read().counts().rejectedReports()).isEqualTo(taken ? 0 : 1);
  }

  @Test
  void flood_isCutToTwoThousandASecond() {
    for (int i = 0; i < 10_000; i++) {
      assertThat(endpoint.answer(from())).isInstanceOf(Outcome.ReadBody.class);
    }
    Response tooMany = (Response) endpoint.answer(from());
    assertThat(tooMany.status()).isEqualTo(429);

    clock.pass(Duration.ofMillis(1));
    assertThat(endpoint.answer(from())).isInstanceOf(Outcome.ReadBody.class);
    assertThat(endpoint.answer(from())).isInstanceOf(Outcome.ReadBody.class);
    assertThat(endpoint.answer(from())).isInstanceOf(Response.class);
    assertThat(read().counts().rejectedReports()).isEqualTo(2);
  }

  @Test
  void otherMethods_areNotAllowed() {
    Response refused = (Response) endpoint.answer(FakeRequest.get("/lockstep/report"));

    assertThat(refused.status()).isEqualTo(405);
    assertThat(field(refused, "Allow")).isEqualTo("POST");
  }

  private static FakeRequest from(String... headers) {
    return FakeRequest.of("POST", "/lockstep/report", headers);
  }

  private Response post(String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    Outcome.ReadBody read = (Outcome.ReadBody) endpoint.answer(from());
    return read.answer()
        .apply(bytes.length > read.maxBytes() ? BodyResult.TOO_LONG : new BodyResult.Whole(bytes));
  }

  private Measurements read() {
    return meters.read(Map.of(), AssetCounts.NONE);
  }
}
