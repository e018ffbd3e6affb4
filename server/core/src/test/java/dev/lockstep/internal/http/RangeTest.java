package dev.lockstep.internal.http;

import static dev.lockstep.Answers.field;
import static dev.lockstep.Answers.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.http.Body;
import dev.lockstep.http.Response;
import dev.lockstep.http.Response.Field;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RangeTest {
  private final Representation content = Fixture.digits();

  @ParameterizedTest
  @CsvSource({
    "bytes=0-0, 0, bytes 0-0/10",
    "bytes=-1, 9, bytes 9-9/10",
    "bytes=2-4, 234, bytes 2-4/10",
    "bytes=7-, 789, bytes 7-9/10",
    "bytes=7-99, 789, bytes 7-9/10",
    "bytes=0-, 0123456789, bytes 0-9/10",
    "bytes=-10, 0123456789, bytes 0-9/10",
    "bytes=-99, 0123456789, bytes 0-9/10",
    "bytes=8-99999999999999999999999, 89, bytes 8-9/10",
    "bytes=-99999999999999999999999, 0123456789, bytes 0-9/10",
    "BYTES=1-1, 1, bytes 1-1/10",
    "'bytes= 1-2 ,', 12, bytes 1-2/10",
  })
  void range_isPartialContent(String range, String body, String contentRange) {
    Response response = Fixture.get(content, "Range", range);

    assertThat(response.status()).isEqualTo(206);
    assertThat(text(response)).isEqualTo(body);
    assertThat(response.fields())
        .containsExactlyInAnyOrder(
            new Field("Access-Control-Allow-Origin", "*"),
            new Field("Vary", "Accept-Encoding"),
            new Field("Cache-Control", "public, max-age=31536000, immutable"),
            new Field("ETag", "\"f\""),
            new Field("Accept-Ranges", "bytes"),
            new Field("Content-Type", "text/css"),
            new Field("X-Content-Type-Options", "nosniff"),
            new Field("Content-Range", contentRange),
            new Field("Content-Length", "" + body.length()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=10-", "bytes=10-10", "bytes=99999999999999999999999-", "bytes=-0"})
  void rangePastTheEnd_isNotSatisfiable(String range) {
    Response response = Fixture.get(content, "Range", range);

    assertThat(response.status()).isEqualTo(416);
    assertThat(response.body()).isEqualTo(Body.NONE);
    assertThat(response.fields())
        .containsExactlyInAnyOrder(
            new Field("Access-Control-Allow-Origin", "*"),
            new Field("Vary", "Accept-Encoding"),
            new Field("Cache-Control", "no-store"),
            new Field("Content-Length", "0"),
            new Field("ETag", "\"f\""),
            new Field("Accept-Ranges", "bytes"),
            new Field("Content-Range", "bytes */10"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bytes",
        "bytes=",
        "bytes=,",
        "bytes=-",
        "bytes=a-b",
        "bytes=1",
        "bytes=2-1",
        "bytes=1-2-3",
        "bytes=--1",
        "bytes=+1-2",
        "bytes=1 - 2",
        "bytes =1-2",
        "bytes:1-2",
        "bytes=0-0, x",
        "bytes=\u0661-\u0662",
        "items=0-1",
        "0-1"
      })
  void malformedRangeOrOtherUnit_isIgnored(String range) {
    Response response = Fixture.get(content, "Range", range);

    assertThat(response.status()).isEqualTo(200);
    assertThat(text(response)).isEqualTo("0123456789");
    assertThat(field(response, "Content-Range")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bytes=-2,0-0,3-4,4-5",
        "bytes=0-3,4-6",
        "bytes=0-,0-",
        "bytes=50-60,1-2",
        "bytes=10-11, 12-, -0"
      })
  void severalRanges_getTheWhole(String range) {
    Response response = Fixture.get(content, "Range", range);

    assertThat(response.status()).isEqualTo(200);
    assertThat(text(response)).isEqualTo("0123456789");
    assertThat(field(response, "Content-Range")).isNull();
  }

  @Test
  void hugeRangeList_getsTheWhole() {
    assertThat(Fixture.get(content, "Range", "bytes=" + "0-,".repeat(100_000)).status())
        .isEqualTo(200);
  }

  @Test
  void rangeOfEmptyContent_isWholeOrNotSatisfiable() {
    Representation empty =
        Representation.of(new byte[0], "text/css", "no-cache", new EntityTag("f"));

    Response first = Fixture.get(empty, "Range", "bytes=0-");
    assertThat(first.status()).isEqualTo(416);
    assertThat(field(first, "Content-Range")).isEqualTo("bytes */0");
    assertThat(Fixture.get(empty, "Range", "bytes=-0").status()).isEqualTo(416);
    assertThat(Fixture.get(empty, "Range", "bytes=-1").status()).isEqualTo(200);
    assertThat(field(Fixture.get(empty), "Content-Length")).isEqualTo("0");
  }

  @Test
  void ifRange_withTheStrongTag_isPartial() {
    assertThat(Fixture.get(content, "Range", "bytes=0-0", "If-Range", "\"f\"").status())
        .isEqualTo(206);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "W/\"f\"",
        "\"g\"",
        "f",
        "*",
        "\"f\", \"g\"",
        "\"f-br\"",
        "Fri, 01 Jan 2100 00:00:00 GMT",
        ""
      })
  void ifRange_otherThanTheStrongTag_getsTheWhole(String ifRange) {
    Response response = Fixture.get(content, "Range", "bytes=0-0", "If-Range", ifRange);

    assertThat(response.status()).isEqualTo(200);
    assertThat(text(response)).isEqualTo("0123456789");
  }

  @Test
  void ifRange_withoutRange_isIgnored() {
    assertThat(Fixture.get(content, "If-Range", "\"g\"").status()).isEqualTo(200);
  }

  @Test
  void range_isOfTheSelectedVariant() {
    Response response = Fixture.get(Fixture.all(), "Accept-Encoding", "zstd", "Range", "bytes=1-2");

    assertThat(response.status()).isEqualTo(206);
    assertThat(text(response)).isEqualTo("st");
    assertThat(field(response, "Content-Encoding")).isEqualTo("zstd");
    assertThat(field(response, "ETag")).isEqualTo("\"f-zstd\"");
    assertThat(field(response, "Content-Range")).isEqualTo("bytes 1-2/4");
  }

  @Test
  void severalRangesOfAnEncoding_getTheWhole() {
    Response response =
        Fixture.get(Fixture.all(), "Accept-Encoding", "zstd", "Range", "bytes=0-0,2-2");

    assertThat(response.status()).isEqualTo(200);
    assertThat(text(response)).isEqualTo("zstd");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=0-0", "bytes=99-", "bytes=0-0,2-2"})
  void head_ignoresRange_andHasTheFieldsOfGet(String range) {
    assertThat(Fixture.head(content, "Range", range)).isEqualTo(Fixture.get(content));
  }

  @Test
  void rangeOfAFile_isARegionOfIt() {
    Path file = Path.of("large.js");
    Representation onDisk =
        Representation.of(
            "text/javascript",
            "no-cache",
            List.of(Variant.identity(new EntityTag("f"), new Body.Region(file, 100, 5000))),
            false);

    assertThat(Fixture.get(onDisk, "Range", "bytes=4000-").body())
        .isEqualTo(new Body.Region(file, 4100, 1000));
    assertThat(field(Fixture.get(onDisk), "Content-Length")).isEqualTo("5000");
  }
}
