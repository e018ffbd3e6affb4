package dev.lockstep.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The responses to requests for assets and the page. */
public interface AssetContract extends Contract {
  @Test
  default void asset_isServedInTheRequestedEncoding(ContractServer server) throws IOException {
    String url = server.url("app.js");
    Answer plain = server.get(url);
    Answer packed = server.get(url, "Accept-Encoding: gzip");

    assertThat(plain.text()).isEqualTo(Frontend.SCRIPT);
    assertThat(plain.field("Content-Encoding")).isNull();
    assertThat(packed.field("Content-Encoding")).isEqualTo("gzip");
    assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes())
        .isEqualTo(Frontend.SCRIPT.getBytes(StandardCharsets.UTF_8));
    assertThat(List.of(plain, packed))
        .allSatisfy(answer -> assertThat(answer.field("Vary")).isEqualTo("Accept-Encoding"));
    assertThat(plain.field("ETag")).isNotEqualTo(packed.field("ETag"));
  }

  @Test
  default void asset_withKnownTag_isNotModified(ContractServer server) throws IOException {
    String url = server.url("app.js");
    String tag = server.get(url).field("ETag");
    try (Wire wire = server.open()) {
      Answer answer = wire.exchange("GET", url, "If-None-Match: \"x\", W/" + tag);
      assertThat(answer.status()).isEqualTo(304);
      assertThat(answer.field("ETag")).isEqualTo(tag);
      assertThat(answer.field("Content-Type")).isNull();
      assertThat(wire.exchange("GET", "/ok").text()).isEqualTo("ok");
    }
  }

  @Test
  default void fileFromDisk_isSentWhole_andInRanges(ContractServer server) throws IOException {
    String url = server.url("large.bin");
    try (Wire wire = server.open()) {
      assertThat(wire.exchange("GET", url).body()).isEqualTo(Frontend.LARGE);
      Answer part = wire.exchange("GET", url, "Range: bytes=1000000-1999999");
      assertThat(part.status()).isEqualTo(206);
      assertThat(part.body()).isEqualTo(Arrays.copyOfRange(Frontend.LARGE, 1_000_000, 2_000_000));
      Answer end = wire.exchange("GET", url, "Range: bytes=-5");
      assertThat(end.body())
          .isEqualTo(
              Arrays.copyOfRange(Frontend.LARGE, Frontend.LARGE.length - 5, Frontend.LARGE.length));
      Answer several = wire.exchange("GET", url, "Range: bytes=0-1,4-5");
      assertThat(several.status()).isEqualTo(200);
      assertThat(several.body()).isEqualTo(Frontend.LARGE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"app.js", "large.bin"})
  default void head_hasTheFieldsOfGet(String logicalPath, ContractServer server)
      throws IOException {
    String url = server.url(logicalPath);
    try (Wire wire = server.open()) {
      Answer head = wire.exchange("HEAD", url, "Range: bytes=0-0");
      Answer get = wire.exchange("GET", url);
      assertThat(head.status()).isEqualTo(200);
      for (String name : List.of("Content-Length", "Content-Type", "ETag", "Cache-Control")) {
        assertThat(head.field(name)).as(name).isEqualTo(get.field(name));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "/app.js", ";x=1", "/../app.js"})
  default void alteredAssetPath_isNotServed(String suffix, ContractServer server)
      throws IOException {
    Answer answer = server.get(server.url("app.js") + suffix, "Accept: text/html,*/*");

    assertThat(answer.status()).isIn(400, 404);
    assertThat(answer.text()).doesNotContain("export let a");
    assertThat(answer.text()).doesNotContain("build-number");
  }

  @Test
  default void page_carriesTheBuild_andIsRevalidated(ContractServer server) throws IOException {
    Answer page = server.get("/any/route", "Accept: text/html");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.field("Content-Type")).startsWith("text/html");
    assertThat(page.field("Cache-Control")).isEqualTo("no-cache");
    assertThat(page.text())
        .contains("<meta name=\"build-number\" content=\"7127\">")
        .contains(server.url("app.js"));
    assertThat(
            server.get("/any/route", "Accept: text/html", "If-None-Match: " + page.field("ETag")))
        .satisfies(again -> assertThat(again.status()).isEqualTo(304))
        .satisfies(
            again -> assertThat(again.field("Build-Number")).isEqualTo(ContractServer.STAMP));
    assertThat(server.get("/", "Accept: text/html").text()).isEqualTo(page.text());
    assertThat(server.get("/api/none", "Accept: text/html").status()).isEqualTo(404);
    assertThat(server.application().handled()).as("the application is asked first").isEqualTo(4);
  }
}
