package dev.lockstep;

import static dev.lockstep.Answers.field;
import static dev.lockstep.Answers.response;
import static dev.lockstep.Answers.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lockstep.drain.DrainTimings;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Response;
import dev.lockstep.setting.SettingException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LockstepTest {
  private final Lockstep lockstep = Lockstep.builder().number(7127).min(7090).build();

  @Test
  void stamp_isTheHeaderValue() {
    assertThat(lockstep.stamp()).isEqualTo("7127;min=7090");
  }

  @Test
  void oldInstance_refusesTheRequest() {
    Response response =
        response(lockstep.guard(FakeRequest.of("POST", "/api/notes", "Build-Required", "7128")));

    assertThat(response.status()).isEqualTo(421);
    assertThat(response.reason()).isEqualTo("Misdirected Request");
    assertThat(response.fields())
        .containsExactly(
            new Response.Field("Build-Refused", "old-instance"),
            new Response.Field("Cache-Control", "no-store"),
            new Response.Field("Content-Length", "0"));
  }

  @Test
  void oldTab_isAConflict() {
    Response response = response(lockstep.guard(FakeRequest.get("/a", "Build-Required", "7089")));

    assertThat(response.status()).isEqualTo(409);
    assertThat(field(response, "Build-Refused")).isEqualTo("old-tab");
  }

  @Test
  void refusalStatus_isConfigurable() {
    Lockstep forOldHaproxy = Lockstep.builder().number(7127).refusalStatus(425).build();

    assertThat(
            response(forOldHaproxy.guard(FakeRequest.get("/a", "Build-Required", "7128"))).status())
        .isEqualTo(425);
    assertThatThrownBy(() -> Lockstep.builder().refusalStatus(503))
        .hasMessage("refusal status must be 421 or 425, was 503");
  }

  @ParameterizedTest
  @ValueSource(strings = {"garbage", "-1", "0", "9999999999999999", "7128, 7128", "é", ""})
  void malformedRequirement_countsAsAbsent(String value) {
    assertThat(lockstep.guard(FakeRequest.get("/a", "Build-Required", value)))
        .isEqualTo(Outcome.PASS);
  }

  @Test
  void options_isNeverRefused() {
    assertThat(lockstep.guard(FakeRequest.of("OPTIONS", "/a", "Build-Required", "7128")))
        .isEqualTo(Outcome.PASS);
  }

  @Test
  void buildEndpoint_answersAlsoANewerTab() {
    FakeRequest request = FakeRequest.get("/lockstep/build", "Build-Required", "7128");

    assertThat(lockstep.guard(request)).isEqualTo(Outcome.PASS);
    Response response = response(lockstep.endpoint(request));
    assertThat(text(response)).isEqualTo("{\"build\":7127,\"min\":7090,\"track\":null}");
    assertThat(field(response, "Cache-Control")).isEqualTo("no-store");
    assertThat(field(response, "Content-Type")).isEqualTo("application/json");
  }

  @Test
  void eventsEndpoint_answersAlsoANewerTab_andEndsWithTheDrain() {
    Lockstep leaving = Lockstep.builder().number(7127).build();
    FakeRequest request = FakeRequest.get("/lockstep/events", "Build-Required", "7128");

    assertThat(leaving.guard(request)).isEqualTo(Outcome.PASS);
    assertThat(leaving.endpoint(request)).isInstanceOf(Outcome.Stream.class);

    leaving.drain().announce();
    assertThat(text(response(leaving.endpoint(request))))
        .startsWith("event: build\ndata: {\"build\":7127,\"min\":null,\"track\":null}\n\nretry: ");
    leaving.drain().refuse();
    assertThat(leaving.guard(request)).isEqualTo(Outcome.PASS);
  }

  @Test
  void eventStreams_areLimitedByTheBuilder() {
    Lockstep without = Lockstep.builder().number(7127).eventStreams(0).build();

    assertThat(response(without.endpoint(FakeRequest.get("/lockstep/events"))).status())
        .isEqualTo(503);
  }

  @Test
  void readyEndpoint_withARequirement_isJudged() {
    assertThat(response(lockstep.endpoint(FakeRequest.get("/lockstep/ready"))).status())
        .isEqualTo(200);
    assertThat(
            response(lockstep.guard(FakeRequest.get("/lockstep/ready", "Build-Required", "7128")))
                .status())
        .isEqualTo(421);
  }

  @Test
  void drain_failsReadinessFirst_thenRefuses() {
    Lockstep leaving = Lockstep.builder().number(7127).build();
    FakeRequest request = FakeRequest.get("/a", "Build-Required", "7127");

    leaving.drain().announce();
    assertThat(response(leaving.endpoint(FakeRequest.get("/lockstep/ready"))).status())
        .isEqualTo(503);
    assertThat(leaving.guard(request)).isEqualTo(Outcome.PASS);

    leaving.drain().refuse();
    assertThat(field(response(leaving.guard(request)), "Build-Refused")).isEqualTo("draining");
    assertThat(leaving.guard(FakeRequest.get("/a"))).isEqualTo(Outcome.PASS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/lockstep/", "/lockstep/none", "/lockstep/build/", "/lockstep/buildx"})
  void unknownEndpoint_isNotFound(String path) {
    assertThat(response(lockstep.endpoint(FakeRequest.get(path, "Accept", "text/html"))).status())
        .isEqualTo(404);
  }

  @Test
  void development_stampsAndRefusesNothing() {
    Lockstep development = Lockstep.builder().build();

    assertThat(development.stamp()).isNull();
    assertThat(development.guard(FakeRequest.get("/a", "Build-Required", "7128")))
        .isEqualTo(Outcome.PASS);
    assertThat(text(response(development.endpoint(FakeRequest.get("/lockstep/build")))))
        .isEqualTo("{\"build\":null,\"min\":null,\"track\":null}");
  }

  @Test
  void builderSetter_validates_alsoInDevelopment() {
    LockstepBuilder development = Lockstep.builder();

    assertThatThrownBy(() -> development.min(0))
        .isInstanceOf(SettingException.class)
        .hasMessage("min must be 1..999999999999999, was 0");
    assertThatThrownBy(() -> development.withdrawn(7120, -1))
        .hasMessage("withdrawn must be 1..999999999999999, was -1");
    assertThatThrownBy(() -> development.track("a b"))
        .hasMessage(
            "track must be an RFC 9651 token of 1..64 characters, such as canary, was \"a b\"");
  }

  @Test
  void builder_refusesNullByTheSettingsName() {
    LockstepBuilder builder = Lockstep.builder();

    assertThatNullPointerException().isThrownBy(() -> builder.track(null)).withMessage("track");
    assertThatNullPointerException()
        .isThrownBy(() -> builder.endpoints(null))
        .withMessage("endpoints");
    assertThatNullPointerException().isThrownBy(() -> builder.assets(null)).withMessage("assets");
    assertThatNullPointerException()
        .isThrownBy(() -> builder.heartbeat(null))
        .withMessage("heartbeat");
    assertThatNullPointerException()
        .isThrownBy(() -> new DrainTimings(Duration.ZERO, null, Duration.ZERO))
        .withMessage("refuse");
  }

  @Test
  void builder_changedAfterBuild_leavesTheBuiltOne() {
    LockstepBuilder builder = Lockstep.builder().number(7127);
    Lockstep first = builder.build();
    Lockstep second = builder.number(7128).min(7100).build();

    assertThat(first.stamp()).isEqualTo("7127");
    assertThat(second.stamp()).isEqualTo("7128;min=7100");
  }

  @Test
  void settingException_hasSettingValueAndBound() {
    SettingException failure =
        catchThrowableOfType(
            SettingException.class, () -> Lockstep.builder().number(7127).min(7128).build());

    assertThat(failure.setting()).isEqualTo("min");
    assertThat(failure.value()).isEqualTo(7128L);
    assertThat(failure.bound()).isEqualTo("at most build 7127");
    assertThat(failure.remedy()).isNull();
  }

  @Test
  void builder_namesParameterValueAndBound() {
    assertThatThrownBy(() -> Lockstep.builder().number(0))
        .hasMessage("build number must be 1..999999999999999, was 0 from the builder");
    assertThatThrownBy(() -> Lockstep.builder().number(7127).min(7128).build())
        .hasMessage("min must be at most build 7127, was 7128");
    assertThatThrownBy(() -> Lockstep.builder().endpoints("lockstep"))
        .hasMessage("endpoints must be a path with a slash at both ends, was \"lockstep\"");
  }
}
