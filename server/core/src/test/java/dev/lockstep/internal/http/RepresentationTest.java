package dev.lockstep.internal.http;

import static dev.lockstep.Answers.bytes;
import static dev.lockstep.Answers.field;
import static dev.lockstep.Answers.response;
import static dev.lockstep.Answers.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.FakeRequest;
import dev.lockstep.http.Body;
import dev.lockstep.http.Response;
import dev.lockstep.http.Response.Field;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepresentationTest {
  @Test
  void get_hasStatusFieldsAndContent() {
    Response response = Fixture.get(Fixture.all(), "Accept-Encoding", "gzip");

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.fields())
        .containsExactlyInAnyOrder(
            new Field("Access-Control-Allow-Origin", "*"),
            new Field("Vary", "Accept-Encoding"),
            new Field("Cache-Control", "public, max-age=31536000, immutable"),
            new Field("ETag", "\"f-gzip\""),
            new Field("Accept-Ranges", "bytes"),
            new Field("Content-Type", "text/css"),
            new Field("X-Content-Type-Options", "nosniff"),
            new Field("Content-Encoding", "gzip"),
            new Field("Content-Length", "4"));
  }

  @Test
  void sameRequest_getsTheSameInstance() {
    Representation content = Fixture.all();

    assertThat(content.answer(FakeRequest.get("/a", "Accept-Encoding", "br")))
        .isSameAs(content.answer(FakeRequest.of("HEAD", "/a", "Accept-Encoding", "gzip, br")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "get", "Get", ""})
  void otherMethods_areNotAllowed(String method) {
    Response response = response(Fixture.all().answer(FakeRequest.of(method, "/a")));

    assertThat(response.status()).isEqualTo(405);
    assertThat(response.fields())
        .containsExactlyInAnyOrder(
            new Field("Allow", "GET, HEAD"),
            new Field("Cache-Control", "no-store"),
            new Field("Content-Length", "0"));
  }

  @Test
  void revalidated_differsOnlyInCacheControl() {
    Representation content = Fixture.all();
    Response forEver = Fixture.get(content);
    Response revalidated = Fixture.get(content.revalidated());

    assertThat(field(revalidated, "Cache-Control")).isEqualTo("no-cache");
    assertThat(revalidated.body()).isSameAs(forEver.body());
    assertThat(field(revalidated, "ETag")).isEqualTo("\"f\"");
    assertThat(field(revalidated, "Vary")).isEqualTo("Accept-Encoding");
    assertThat(field(Fixture.get(content.revalidated(), "If-None-Match", "*"), "Cache-Control"))
        .isEqualTo("no-cache");
    assertThat(content.revalidated()).isSameAs(content.revalidated());
    assertThat(field(Fixture.get(content), "Cache-Control")).isEqualTo(Fixture.IMMUTABLE);
  }

  @Test
  void withVariants_replacesTheVariants() {
    Representation content =
        Fixture.digits()
            .withVariants(
                List.of(
                    Fixture.variant(ContentCoding.IDENTITY), Fixture.variant(ContentCoding.GZIP)));

    assertThat(text(Fixture.get(content, "Accept-Encoding", "br, gzip"))).isEqualTo("gzip");
    assertThat(content.variants())
        .extracting(Variant::coding)
        .containsExactly(ContentCoding.GZIP, ContentCoding.IDENTITY);
  }

  @Test
  void invalidVariants_throw() {
    assertThatThrownBy(() -> Fixture.negotiated()).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Fixture.negotiated(ContentCoding.BR))
        .hasMessageContaining("variants must be identity")
        .hasMessageContaining("[BR]");
    assertThatThrownBy(
            () -> Fixture.negotiated(ContentCoding.IDENTITY, ContentCoding.BR, ContentCoding.BR))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Representation.of("a/b", "no-cache", Fixture.all().variants(), false))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void bodyInASharedBuffer_hasOnlyItsOwnBytes() {
    ByteBuffer slab =
        ByteBuffer.allocateDirect(10)
            .put("0123456789".getBytes(StandardCharsets.US_ASCII))
            .position(2);

    Body body = Body.of(slab.limit(5));
    slab.clear();

    assertThat(ascii(body)).isEqualTo("234");
    assertThat(ascii(body.slice(1, 2))).isEqualTo("34");
    assertThat(((Body.Bytes) body).buffer().isReadOnly()).isTrue();
  }

  @Test
  void bodyOfBytes_isACopy_directWhenLarge() {
    byte[] bytes = new byte[2048];
    Body.Bytes body = (Body.Bytes) Body.of(bytes);
    bytes[0] = 1;

    assertThat(body.buffer().isDirect()).isTrue();
    assertThat(body.buffer().get(0)).isZero();
    assertThat(((Body.Bytes) Body.of(new byte[2047])).buffer().isDirect()).isFalse();
  }

  private static String ascii(Body body) {
    return new String(bytes(body), StandardCharsets.US_ASCII);
  }
}
