package dev.lockstep;

import static dev.lockstep.Answers.field;
import static dev.lockstep.Answers.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.http.FieldSink;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Response;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of other origins read what Lockstep itself answers, if the application names them. */
class CrossOriginTest {
  private static final String PAGE = "https://www.example.com";

  private final Lockstep lockstep =
      Lockstep.builder().number(7127).origins(PAGE, "http://localhost:5173").build();

  private static FakeRequest from(String method, String target, String origin, String... more) {
    List<String> headers = new ArrayList<>(List.of("Origin", origin));
    headers.addAll(List.of(more));
    return FakeRequest.of(method, target, headers.toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {PAGE, "http://localhost:5173"})
  void refusal_canBeReadByTheNamedOrigin(String origin) {
    Response refusal =
        response(lockstep.guard(from("POST", "/api/notes", origin, "Build-Required", "7128")));

    assertThat(refusal.status()).isEqualTo(421);
    assertThat(field(refusal, "Access-Control-Allow-Origin")).isEqualTo(origin);
    assertThat(field(refusal, "Access-Control-Allow-Credentials")).isEqualTo("true");
    assertThat(field(refusal, "Access-Control-Expose-Headers"))
        .isEqualTo("Build-Number, Build-Refused");
    assertThat(field(refusal, "Vary")).isEqualTo("Origin");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://www.example.com.evil.test",
        "https://www.example.com:8443",
        "http://www.example.com",
        "HTTPS://WWW.EXAMPLE.COM",
        "null",
        "*",
        ""
      })
  void anyOtherOrigin_isNotLetIn(String origin) {
    Response refusal =
        response(lockstep.guard(from("GET", "/a", origin, "Build-Required", "7128")));
    Outcome preflight =
        lockstep.endpoint(
            from("OPTIONS", "/lockstep/report", origin, "Access-Control-Request-Method", "POST"));

    assertThat(field(refusal, "Access-Control-Allow-Origin")).isNull();
    assertThat(field(refusal, "Vary")).as("caches must not mix them").isEqualTo("Origin");
    assertThat(field(response(preflight), "Access-Control-Allow-Origin")).isNull();
    assertThat(response(preflight).status()).isEqualTo(405);
  }

  @ParameterizedTest
  @CsvSource({"/lockstep/build, 200", "/lockstep/ready, 200", "/lockstep/unknown, 404"})
  void endpoints_canBeRead(String path, int status) {
    Response answer = response(lockstep.endpoint(from("GET", path, PAGE)));

    assertThat(answer.status()).isEqualTo(status);
    assertThat(field(answer, "Access-Control-Allow-Origin")).isEqualTo(PAGE);
  }

  @Test
  void eventStreamAndReport_canBeReadToo() {
    Outcome events =
        lockstep.endpoint(from("GET", "/lockstep/events", PAGE, "Accept", "text/event-stream"));
    Outcome report = lockstep.endpoint(from("POST", "/lockstep/report", PAGE));

    assertThat(events)
        .isInstanceOfSatisfying(
            Outcome.Stream.class,
            stream ->
                assertThat(field(stream.head(), "Access-Control-Allow-Origin")).isEqualTo(PAGE));
    assertThat(report)
        .isInstanceOfSatisfying(
            Outcome.ReadBody.class,
            body ->
                assertThat(
                        field(
                            body.answer().apply(dev.lockstep.http.BodyResult.TOO_LONG),
                            "Access-Control-Allow-Origin"))
                    .isEqualTo(PAGE));
  }

  @Test
  void preflightOfAnEndpoint_isAnswered_andThatOfAnApplicationsPathIsTheApplications() {
    Response answer =
        response(
            lockstep.endpoint(
                from(
                    "OPTIONS",
                    "/lockstep/report",
                    PAGE,
                    "Access-Control-Request-Method",
                    "POST",
                    "Access-Control-Request-Headers",
                    "content-type")));
    FakeRequest applications =
        from("OPTIONS", "/api/notes", PAGE, "Access-Control-Request-Method", "POST");

    assertThat(answer.status()).isEqualTo(204);
    assertThat(field(answer, "Access-Control-Allow-Methods")).contains("POST");
    assertThat(field(answer, "Access-Control-Allow-Headers")).contains("Content-Type");
    assertThat(lockstep.isOpen("OPTIONS", "/lockstep/report")).isTrue();
    assertThat(lockstep.answer(applications)).isEqualTo(Outcome.PASS);
    assertThat(lockstep.isOpen("OPTIONS", "/api/notes")).isFalse();
  }

  @Test
  void applicationsResponse_exposesTheBuild_andKeepsItsOwnFields() {
    List<String> fields = new ArrayList<>();
    lockstep.enter(recording(fields), true).seal(recording(fields));

    assertThat(fields).contains("+Access-Control-Expose-Headers: Build-Number, Build-Refused");
  }

  @Test
  void byDefault_nothingIsSaid() {
    Lockstep plain = Lockstep.builder().number(7127).build();
    List<String> fields = new ArrayList<>();
    plain.enter(recording(fields), true).seal(recording(fields));
    Response refusal = response(plain.guard(from("GET", "/a", PAGE, "Build-Required", "7128")));

    assertThat(refusal.fields())
        .noneMatch(
            field -> field.name().startsWith("Access-Control") || field.name().equals("Vary"));
    assertThat(fields).noneMatch(field -> field.contains("Access-Control"));
    assertThat(plain.isOpen("OPTIONS", "/lockstep/report")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "null",
        "www.example.com",
        "https://www.example.com/",
        "https://WWW.example.com",
        "ftp://www.example.com",
        "https://user@www.example.com",
        "https://www.example.com\r\nX: y",
        ""
      })
  void whatIsNoOrigin_isRejectedWithARemedy(String origin) {
    assertThatThrownBy(() -> Lockstep.builder().origins(origin))
        .hasMessageContaining("origins")
        .hasMessageContaining("https://www.example.com");
  }

  private static FieldSink recording(List<String> fields) {
    return new FieldSink() {
      @Override
      public void set(String name, String value) {
        fields.add("=" + name + ": " + value);
      }

      @Override
      public void add(String name, String value) {
        fields.add("+" + name + ": " + value);
      }
    };
  }
}
