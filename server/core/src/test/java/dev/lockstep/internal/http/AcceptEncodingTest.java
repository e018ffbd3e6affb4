package dev.lockstep.internal.http;

import static dev.lockstep.Answers.field;
import static dev.lockstep.Answers.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.http.Body;
import dev.lockstep.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptEncodingTest {
  private static final String DIGITS = "0123456789";

  /** The header, then the encoding that is selected among all four. */
  @ParameterizedTest
  @CsvSource({
    "'gzip, deflate, br, zstd', br",
    "'gzip, deflate, zstd', zstd",
    "'gzip, deflate', gzip",
    "gzip, gzip",
    "GZip, gzip",
    "x-gzip, gzip",
    "X-GZIP;q=0.5, gzip",
    "*, br",
    "'*;q=0.1', br",
    "'br;q=0, *', zstd",
    "'gzip;q=1.0, br;q=0.9', gzip",
    "'gzip;q=0.001', gzip",
    "'br;q=0.5,gzip;q=0.50,zstd;q=0.500', br",
    "'br ; q=0.2 , gzip ;\tQ=0.3', gzip",
    "'identity;q=0.5, gzip;q=0.5', gzip",
    "'gzip, gzip;q=0', gzip",
  })
  void encoding_withTheGreatestWeight_isSelected_ofEqualsTheSmallest(
      String accepted, String coding) {
    Response response = Fixture.get(Fixture.all(), "Accept-Encoding", accepted);

    assertThat(field(response, "Content-Encoding")).isEqualTo(coding);
    assertThat(text(response)).isEqualTo(coding);
    assertThat(field(response, "ETag")).isEqualTo("\"f-" + coding + "\"");
    assertThat(field(response, "Vary")).isEqualTo("Accept-Encoding");
    assertThat(field(response, "Content-Length")).isEqualTo("" + coding.length());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " , ,",
        "identity",
        "deflate",
        "gzip;q=0",
        "gzip;q=0.000, br;q=0",
        "*;q=0, identity",
        "gzip;q=0.5, identity",
        "gzip;q=0.5, identity;q=0.6",
        "x-gzip-really",
        "gzip-really",
        "gzi",
        "gzip x",
        "gzip;level=9",
        "gzip;q=",
        "gzip;q=2",
        "gzip;q=1.001",
        "gzip;q=0.0001",
        "gzip;q=-1",
        "gzip;q=.5",
        "gzip;q=0,5",
        "gzip;q=0x1",
        "gzip;q=0.5;q=1",
        "gzip;",
        "\"gzip\"",
        "*x",
      })
  void otherAcceptEncodings_getIdentity(String accepted) {
    Response response = Fixture.get(Fixture.all(), "Accept-Encoding", accepted);

    assertThat(response.status()).isEqualTo(200);
    assertThat(field(response, "Content-Encoding")).isNull();
    assertThat(text(response)).isEqualTo(DIGITS);
    assertThat(field(response, "ETag")).isEqualTo("\"f\"");
    assertThat(field(response, "Vary")).isEqualTo("Accept-Encoding");
  }

  @Test
  void absentHeader_getsIdentity() {
    assertThat(text(Fixture.get(Fixture.all()))).isEqualTo(DIGITS);
  }

  @Test
  void malformedEntry_isIgnored() {
    assertThat(text(Fixture.get(Fixture.all(), "Accept-Encoding", "br;q=x, ;;, zstd;q=0.5")))
        .isEqualTo("zstd");
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity;q=0", "*;q=0", "br, *;q=0", "deflate, identity;q=0"})
  void forbiddenIdentity_withoutOtherEncodings_isNotAcceptable(String accepted) {
    Response response = Fixture.get(Fixture.digits(), "Accept-Encoding", accepted);

    assertThat(response.status()).isEqualTo(406);
    assertThat(field(response, "Vary")).isEqualTo("Accept-Encoding");
    assertThat(field(response, "Cache-Control")).isEqualTo("no-store");
    assertThat(field(response, "Content-Length")).isEqualTo("0");
    assertThat(response.body()).isEqualTo(Body.NONE);
  }

  @Test
  void fixedEncoding_ignoresTheHeader_andDoesNotVary() {
    Representation image =
        Representation.of(new byte[] {1}, "image/png", "no-cache", new EntityTag("f"));

    Response response = Fixture.get(image, "Accept-Encoding", "gzip, identity;q=0");

    assertThat(response.status()).isEqualTo(200);
    assertThat(field(response, "Vary")).isNull();
  }

  @Test
  void responseBeforeEncoding_variesToo() {
    assertThat(field(Fixture.get(Fixture.digits()), "Vary")).isEqualTo("Accept-Encoding");
  }

  @Test
  void hugeHeader_isReadOnce() {
    String accepted = "gzip;q=0.1" + ",x".repeat(500_000) + ",br";

    assertThat(text(Fixture.get(Fixture.all(), "Accept-Encoding", accepted))).isEqualTo("br");
  }
}
