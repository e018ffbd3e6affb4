package dev.lockstep.internal.http;

import static dev.lockstep.Answers.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.FakeRequest;
import dev.lockstep.http.Body;
import dev.lockstep.http.Response;
import dev.lockstep.http.Response.Field;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9110 and 9111 for content that is encoded with a client's dictionary. */
class DeltaRepresentationTest {
  private static final Field USE =
      new Field("Use-As-Dictionary", "match=\"/a-*.css\", match-dest=(\"style\")");
  private static final Field VARY = new Field("Vary", "Accept-Encoding, Available-Dictionary");
  private static final Field CORS = new Field("Access-Control-Allow-Origin", "*");
  private static final Field PRIVATE =
      new Field("Cache-Control", "private, max-age=31536000, immutable");
  private static final Field ETAG = new Field("ETag", "\"f-dcz\"");

  private static final RepresentationFields FIELDS =
      RepresentationFields.of("text/css", CacheControl.IMMUTABLE, true, CORS).withDictionary(USE);

  private final Representation delta =
      Representation.ofDelta(FIELDS, Fixture.variant(ContentCoding.DCZ));

  @Test
  void delta_isPrivate_variesByTheDictionary_andHasATagOfItsOwn() {
    Response response = Fixture.get(delta);

    assertThat(response.status()).isEqualTo(200);
    assertThat(text(response)).isEqualTo("dcz");
    assertThat(response.fields())
        .containsExactlyInAnyOrder(
            CORS,
            VARY,
            PRIVATE,
            USE,
            ETAG,
            new Field("Content-Type", "text/css"),
            new Field("X-Content-Type-Options", "nosniff"),
            new Field("Content-Encoding", "dcz"),
            new Field("Content-Length", "3"));
  }

  @Test
  void head_hasTheFieldsOfGet() {
    assertThat(Fixture.head(delta)).isEqualTo(Fixture.get(delta));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=0-0", "bytes=1-", "bytes=-1", "bytes=99-", "nonsense"})
  void range_isIgnored(String range) {
    assertThat(Fixture.get(delta, "Range", range)).isEqualTo(Fixture.get(delta));
    assertThat(Fixture.get(delta, "Range", range, "If-Range", "\"f-dcz\""))
        .isEqualTo(Fixture.get(delta));
    assertThat(Fixture.get(delta, "Range", range, "If-Range", "\"f-br\""))
        .isEqualTo(Fixture.get(delta));
  }

  @ParameterizedTest
  @CsvSource({
    "'\"f-dcz\"', 304",
    "'W/\"f-dcz\"', 304",
    "*, 304",
    "'\"f-br\"', 200",
    "'\"f\"', 200",
  })
  void ifNoneMatch_isComparedWithTheDeltasTag(String tags, int status) {
    Response response = Fixture.get(delta, "If-None-Match", tags);

    assertThat(response.status()).isEqualTo(status);
    if (status == 304) {
      assertThat(response.body()).isEqualTo(Body.NONE);
      assertThat(response.fields()).containsExactlyInAnyOrder(CORS, VARY, PRIVATE, USE, ETAG);
    }
  }

  @Test
  void ifMatch_thatNamesAnotherEncoding_fails() {
    Response response = Fixture.get(delta, "If-Match", "\"f-br\"");

    assertThat(response.status()).isEqualTo(412);
    assertThat(response.fields()).doesNotContain(USE, PRIVATE).contains(VARY);
    assertThat(Fixture.get(delta, "If-Match", "\"f-dcz\"").status()).isEqualTo(200);
  }

  @Test
  void otherMethod_isNotAllowed() {
    assertThat(delta.answer(FakeRequest.of("POST", "/a"))).isEqualTo(MethodNotAllowed.GET_OR_HEAD);
  }

  @Test
  void ordinaryAnswer_isPublic_andVariesByTheDictionaryToo() {
    Response response =
        Fixture.get(
            Representation.of(FIELDS, List.of(Fixture.variant(ContentCoding.IDENTITY))),
            "Range",
            "bytes=0-1");

    assertThat(response.status()).isEqualTo(206);
    assertThat(response.fields())
        .contains(VARY, USE, new Field("Cache-Control", Fixture.IMMUTABLE))
        .doesNotContain(PRIVATE);
  }

  /** A response that is not fresh is no dictionary (RFC 9842 §2.2.1). */
  @Test
  void bareUrl_isNoDictionary() {
    Response response =
        Fixture.get(
            Representation.of(FIELDS, List.of(Fixture.variant(ContentCoding.IDENTITY)))
                .revalidated());

    assertThat(response.fields())
        .contains(new Field("Vary", "Accept-Encoding"), CacheControl.NO_CACHE)
        .doesNotContain(USE);
  }

  @ParameterizedTest
  @CsvSource({
    "'gzip, br, zstd, dcb, dcz', true",
    "dcz, true",
    "DCZ, true",
    "'dcz;q=0.5', true",
    "'dcz;q=0.5, br;q=0.5', true",
    "'dcz;q=0.4, br;q=0.5', false",
    "'dcz;q=0', false",
    "'dcz;q=2', false",
    "'dcz;q=0.5, identity', false",
    "*, false",
    "'br, *', false",
    "'', false",
    "dcb, false",
    "xdcz, false",
    "dczx, false",
    "'gzip, br', false",
    ", false",
  })
  void acceptEncoding_mustNameDcz_andPreferNothingToIt(String field, boolean preferred) {
    assertThat(AcceptEncoding.prefersDictionary(field)).isEqualTo(preferred);
  }
}
