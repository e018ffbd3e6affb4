package dev.lockstep.internal.http;

import static dev.lockstep.Answers.field;
import static dev.lockstep.Answers.response;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.FakeRequest;
import dev.lockstep.http.Body;
import dev.lockstep.http.Response;
import dev.lockstep.http.Response.Field;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreconditionTest {
  private final Representation content = Fixture.all();

  @ParameterizedTest
  @ValueSource(strings = {"\"f\"", "W/\"f\"", "*", "\"a\", \"f\"", "\"a\",,W/\"f\""})
  void ifNoneMatch_withTheTag_isNotModified(String tags) {
    Response response = Fixture.get(content, "If-None-Match", tags);

    assertThat(response.status()).isEqualTo(304);
    assertThat(response.body()).isEqualTo(Body.NONE);
    assertThat(response.fields())
        .containsExactlyInAnyOrder(
            new Field("Access-Control-Allow-Origin", "*"),
            new Field("Vary", "Accept-Encoding"),
            new Field("Cache-Control", "public, max-age=31536000, immutable"),
            new Field("ETag", "\"f\""));
    assertThat(Fixture.head(content, "If-None-Match", tags)).isEqualTo(response);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"g\"", "", "f", "\"f-br\"", "\"F\""})
  void ifNoneMatch_withAnotherTag_isOk(String tags) {
    assertThat(Fixture.get(content, "If-None-Match", tags).status()).isEqualTo(200);
  }

  @Test
  void ifNoneMatch_takesPrecedenceOverIfModifiedSince() {
    Response response =
        Fixture.get(
            content,
            "If-None-Match",
            "\"g\"",
            "If-Modified-Since",
            "Fri, 01 Jan 2100 00:00:00 GMT");

    assertThat(response.status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"If-Modified-Since", "If-Unmodified-Since"})
  void dates_areIgnored_becauseNoneIsEverSent(String name) {
    Response past = Fixture.get(content, name, "Thu, 01 Jan 1970 00:00:00 GMT");
    Response future = Fixture.get(content, name, "Fri, 01 Jan 2100 00:00:00 GMT");

    assertThat(past.status()).isEqualTo(200);
    assertThat(future.status()).isEqualTo(200);
    assertThat(field(future, "Last-Modified")).isNull();
  }

  @Test
  void tagOfTheSelectedVariant_isNotModified_andIsInTheResponse() {
    Response response =
        Fixture.get(content, "Accept-Encoding", "br", "If-None-Match", "\"f\", \"f-br\"");

    assertThat(response.status()).isEqualTo(304);
    assertThat(field(response, "ETag")).isEqualTo("\"f-br\"");
  }

  @Test
  void tagOfAnotherVariant_isModified() {
    assertThat(Fixture.get(content, "Accept-Encoding", "br", "If-None-Match", "\"f\"").status())
        .isEqualTo(200);
    assertThat(Fixture.get(content, "If-None-Match", "\"f-br\"").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"f\"", "*", "\"a\", \"f\""})
  void ifMatch_withTheTag_isOk(String tags) {
    assertThat(Fixture.get(content, "If-Match", tags).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"W/\"f\"", "\"g\"", "", "f", "\"f-br\""})
  void ifMatch_withAnotherTag_fails(String tags) {
    Response response = Fixture.get(content, "If-Match", tags);

    assertThat(response.status()).isEqualTo(412);
    assertThat(response.fields())
        .containsExactlyInAnyOrder(
            new Field("Access-Control-Allow-Origin", "*"),
            new Field("Vary", "Accept-Encoding"),
            new Field("Cache-Control", "no-store"),
            new Field("Content-Length", "0"),
            new Field("ETag", "\"f\""));
  }

  @Test
  void ifMatch_isEvaluatedBeforeIfNoneMatch_andThatBeforeRange() {
    assertThat(
            Fixture.get(content, "If-Match", "\"g\"", "If-None-Match", "\"f\"", "Range", "bytes=0-")
                .status())
        .isEqualTo(412);
    assertThat(Fixture.get(content, "If-None-Match", "\"f\"", "Range", "bytes=99-").status())
        .isEqualTo(304);
  }

  @Test
  void conditions_areIgnoredForErrors() {
    assertThat(
            Fixture.get(
                    Fixture.digits(), "Accept-Encoding", "identity;q=0", "If-None-Match", "\"f\"")
                .status())
        .isEqualTo(406);
    assertThat(
            response(content.answer(FakeRequest.of("POST", "/a", "If-None-Match", "\"f\"")))
                .status())
        .isEqualTo(405);
  }

  @Test
  void contentWithoutATag_isAlwaysSentWhole() {
    Representation untagged =
        Representation.of(new byte[] {1, 2}, "application/json", "no-cache", null);

    Response response =
        Fixture.get(untagged, "If-None-Match", "*", "If-Match", "\"x\"", "Range", "bytes=0-0");

    assertThat(response.status()).isEqualTo(200);
    assertThat(field(response, "Accept-Ranges")).isNull();
    assertThat(field(response, "ETag")).isNull();
  }
}
