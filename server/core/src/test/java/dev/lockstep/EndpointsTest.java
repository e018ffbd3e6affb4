package dev.lockstep;

import static dev.lockstep.Answers.field;
import static dev.lockstep.Answers.response;
import static dev.lockstep.Answers.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.endpoint.Endpoint;
import dev.lockstep.endpoint.EndpointFactory;
import dev.lockstep.http.Body;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Request;
import dev.lockstep.http.Responder;
import dev.lockstep.http.Response;
import dev.lockstep.setting.SettingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Endpoints that an application or a module adds to Lockstep's own. */
class EndpointsTest {
  private static final Request OF_A_NEWER_TAB =
      FakeRequest.get("/lockstep/extra", "Build-Required", "7128");

  private static Responder saying(String text) {
    return request -> Response.ok(Body.of(text.getBytes(StandardCharsets.UTF_8)), List.of());
  }

  private static Lockstep with(EndpointFactory factory) {
    return Lockstep.builder().number(7127).endpoint(factory).build();
  }

  @ParameterizedTest
  @CsvSource({
    "extra, one",
    "extra/, below",
    "extra/b, exact",
    "extra/b/, below",
    "extra/c/d, below"
  })
  void request_goesToTheExactName_thenToItsPrefix(String path, String answer) {
    Lockstep lockstep =
        with(
            context ->
                List.of(
                    Endpoint.guarded("extra", saying("one")),
                    Endpoint.guarded("extra/", saying("below")),
                    Endpoint.guarded("extra/b", saying("exact"))));

    assertThat(text(response(lockstep.answer(FakeRequest.get("/lockstep/" + path)))))
        .isEqualTo(answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"extras", "extra/", "extra/a", "", "other"})
  void nameWithoutEndpoint_isNotFound(String path) {
    Lockstep lockstep = with(context -> List.of(Endpoint.guarded("extra", saying("one"))));

    assertThat(response(lockstep.answer(FakeRequest.get("/lockstep/" + path))).status())
        .isEqualTo(404);
  }

  @Test
  void passingEndpoint_isNotFound_andNotThePage() {
    Lockstep lockstep =
        with(context -> List.of(Endpoint.guarded("extra", request -> Outcome.PASS)));

    assertThat(response(lockstep.answer(FakeRequest.get("/lockstep/extra"))).status())
        .isEqualTo(404);
  }

  @Test
  void guardedEndpoint_isRefused_andAnUnguardedOneIsNot() {
    Lockstep guarded = with(context -> List.of(Endpoint.guarded("extra", saying("one"))));
    Lockstep unguarded = with(context -> List.of(Endpoint.unguarded("extra", saying("one"))));

    assertThat(field(response(guarded.guard(OF_A_NEWER_TAB)), "Build-Refused"))
        .isEqualTo("old-instance");
    assertThat(unguarded.guard(OF_A_NEWER_TAB)).isEqualTo(Outcome.PASS);
  }

  @Test
  void factory_receivesPrefixAndMeasurements() {
    Lockstep lockstep =
        Lockstep.builder()
            .number(7127)
            .endpoints("/sync/")
            .endpoint(
                context ->
                    List.of(
                        Endpoint.guarded(
                            "extra",
                            request ->
                                saying(context.prefix() + context.measurements().get().build())
                                    .answer(request))))
            .build();

    assertThat(text(response(lockstep.answer(FakeRequest.get("/sync/extra")))))
        .isEqualTo("/sync/7127");
  }

  @Test
  void duplicateName_isRejected() {
    assertThatThrownBy(() -> with(context -> List.of(Endpoint.guarded("build", saying("one")))))
        .isInstanceOf(SettingException.class)
        .hasMessage("endpoints must have different names, had \"build\" twice");
    assertThatThrownBy(() -> Endpoint.guarded("/extra", saying("one")))
        .hasMessage("endpoint name must be a path without a leading slash, was \"/extra\"");
  }
}
