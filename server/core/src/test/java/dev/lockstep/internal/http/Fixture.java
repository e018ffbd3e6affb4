package dev.lockstep.internal.http;

import dev.lockstep.Answers;
import dev.lockstep.FakeRequest;
import dev.lockstep.http.Body;
import dev.lockstep.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Content for the tests of this package: ten digits, and three encodings whose bytes name them. */
final class Fixture {
  static final String IMMUTABLE = "public, max-age=31536000, immutable";

  private Fixture() {}

  static Representation digits() {
    return negotiated(ContentCoding.IDENTITY);
  }

  static Representation negotiated(ContentCoding... codings) {
    return Representation.of(
        "text/css",
        IMMUTABLE,
        List.of(codings).stream().map(Fixture::variant).toList(),
        true,
        new Response.Field("Access-Control-Allow-Origin", "*"));
  }

  static Representation all() {
    return negotiated(
        ContentCoding.BR, ContentCoding.ZSTD, ContentCoding.GZIP, ContentCoding.IDENTITY);
  }

  static Variant variant(ContentCoding coding) {
    String text = coding == ContentCoding.IDENTITY ? "0123456789" : coding.token();
    return new Variant(
        coding,
        new EntityTag("f" + coding.tagSuffix()),
        Body.of(text.getBytes(StandardCharsets.UTF_8)));
  }

  static Response get(Representation content, String... headers) {
    return Answers.response(content.answer(FakeRequest.get("/a", headers)));
  }

  static Response head(Representation content, String... headers) {
    return Answers.response(content.answer(FakeRequest.of("HEAD", "/a", headers)));
  }
}
