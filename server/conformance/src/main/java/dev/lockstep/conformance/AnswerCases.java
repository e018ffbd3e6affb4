package dev.lockstep.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.Lockstep;
import dev.lockstep.protocol.RefusalReason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What single requests are answered. */
abstract class AnswerCases extends ContractServer {
  static List<ProtocolCase> protocolCases() {
    return ProtocolCases.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("protocolCases")
  void protocol(ProtocolCase asked) throws IOException {
    assertThat(CaseRun.of(asked, backend())).isEqualTo(new CaseResult.Passed());
  }

  @ParameterizedTest(name = "{0} {1} gives {2}")
  @CsvSource({
    "GET, /ok, 200",
    "HEAD, /ok, 200",
    "OPTIONS, /ok, 200",
    "POST, /ok, 200",
    "GET, /no-content, 204",
    "GET, /moved, 302",
    "GET, /not-modified, 304",
    "GET, /none, 404",
    "GET, /not-allowed, 405",
    "GET, /unsatisfiable, 416",
    "GET, /failed, 500",
    "GET, /unavailable, 503",
    "GET, /throws, 500",
    "GET, /throws-after-writing, 500",
    "GET, /streamed, 200",
  })
  void everyAnswer_isStampedOnce(String method, String path, int status) throws IOException {
    Answer answer = exchange(method, path);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.lines("Build-Number")).containsExactly(STAMP);
    assertThat(answer.isWhole()).isTrue();
  }

  @Test
  void handlerThatFailsAfterItSent_leavesAStampedAnswer_thatIsVisiblyBroken() throws IOException {
    try (Wire wire = open()) { // on a connection that is kept, or the end would mark no end
      Answer answer = wire.exchange("GET", "/throws-after-sending");
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.field("Build-Number")).isEqualTo(STAMP);
      assumeNot(Limit.FAILURES_LOOK_WHOLE);
      assertThat(answer.isWhole()).isFalse();
    }
  }

  @Test
  void content_isSentAsItIsWritten() throws IOException {
    try (Wire wire = open()) {
      wire.send("GET", "/in-parts");
      assertThat(wire.readHead()).contains("200").containsIgnoringCase("build-number: " + STAMP);
      wire.readThrough("first");
      application.goOn();
      wire.readThrough("last");
    }
  }

  @Test
  void content_isHandedOnAsItComes() throws Exception {
    byte[] upload = new byte[5 << 20];
    try (Wire wire = open()) {
      wire.send("POST", "/upload", "Content-Length: " + upload.length);
      wire.write(Arrays.copyOf(upload, 1000));
      assertThat(application.hasBegun()).isTrue();
      wire.write(Arrays.copyOf(upload, upload.length - 1000));
      assertThat(wire.read("POST").text()).isEqualTo("5242880");
    }
  }

  @Test
  void refused_theHandlerDoesNotRun() throws IOException {
    assertThat(get("/ok", "Build-Required: 7128").status()).isEqualTo(421);
    assertThat(get("/ok", "Build-Required: 7089").status()).isEqualTo(409);
    refuseUpload("/upload", "Content-Length: 5242880");
    refuseUpload("/upload", "Transfer-Encoding: chunked");

    assertThat(application.handled()).isZero();
  }

  private void refuseUpload(String path, String framing) throws IOException {
    try (Wire wire = open()) {
      wire.send("POST", path, "Build-Required: 7128", framing);
      if (framing.startsWith("Content-Length")) {
        wire.write(new byte[5 << 20]);
      } else {
        wire.writeChunks(5 << 20);
      }
      Answer refusal = wire.read("POST");
      assertThat(refusal.status()).isEqualTo(421);
      assertThat(refusal.field("Build-Refused")).isEqualTo(RefusalReason.OLD_INSTANCE.token());
      // the connection is in step only if the next answer on it is right
      if (!"close".equalsIgnoreCase(refusal.field("Connection"))) {
        assertThat(wire.exchange("GET", "/lockstep/build").status()).isEqualTo(200);
      }
    }
  }

  @Test
  void refusedUpload_thatWaitsForPermission_isRefusedWithOrWithoutIt() throws IOException {
    try (Wire wire = open()) {
      wire.send(
          "POST", "/ok", "Expect: 100-continue", "Build-Required: 7128", "Content-Length: 5000000");
      String head = wire.readHead();
      if (head.startsWith("HTTP/1.1 100")) {
        wire.write(new byte[5_000_000]);
        head = wire.readHead();
      }
      assertThat(head).startsWith("HTTP/1.1 421");
    }
    assertThat(application.handled()).isZero();
  }

  /** Half of them send a byte now and then, the others nothing any more. */
  @Test
  @Timeout(40)
  void refusedUploads_thatNeverEnd_areGivenUp_andHoldNoThread() throws IOException {
    List<Wire> uploads = new ArrayList<>();
    try {
      for (int i = 0; i < Adapter.THREADS; i++) {
        Wire upload = open();
        uploads.add(upload);
        upload.send("POST", "/upload", "Build-Required: 7128", "Content-Length: 5000000");
        upload.write(new byte[1000]);
      }
      List<Wire> unanswered = new ArrayList<>(uploads);
      while (!unanswered.isEmpty()) {
        for (int i = 0; i < uploads.size(); i++) {
          Wire upload = uploads.get(i);
          if (unanswered.contains(upload)
              && (upload.isHeardOf() || (i % 2 == 0 && !upload.dribble()))) {
            unanswered.remove(upload);
          }
        }
      }
      assertThat(get("/ok").status()).isEqualTo(200);
    } finally {
      for (Wire upload : uploads) {
        upload.close();
      }
    }
    assertThat(application.handled()).isEqualTo(1);
    assertThat(lockstep.drain().finish()).isTrue();
  }

  @Test
  void asset_isItsBytes_inTheEncodingThatIsAsked() throws IOException {
    String url = lockstep.urls().url("app.js");
    Answer plain = get(url);
    Answer packed = get(url, "Accept-Encoding: gzip");

    assertThat(plain.text()).isEqualTo(Frontend.SCRIPT);
    assertThat(plain.field("Content-Encoding")).isNull();
    assertThat(packed.field("Content-Encoding")).isEqualTo("gzip");
    assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes())
        .isEqualTo(Frontend.SCRIPT.getBytes(StandardCharsets.UTF_8));
    assertThat(List.of(plain, packed))
        .allSatisfy(answer -> assertThat(answer.field("Vary")).isEqualTo("Accept-Encoding"));
    assertThat(plain.field("ETag")).isNotEqualTo(packed.field("ETag"));
    assertThat(application.handled()).isZero();
  }

  @Test
  void asset_thatIsKnown_isNotSentAgain() throws IOException {
    String url = lockstep.urls().url("app.js");
    String tag = get(url).field("ETag");
    try (Wire wire = open()) {
      Answer answer = wire.exchange("GET", url, "If-None-Match: \"x\", W/" + tag);
      assertThat(answer.status()).isEqualTo(304);
      assertThat(answer.field("ETag")).isEqualTo(tag);
      assertThat(answer.field("Content-Type")).isNull();
      assertThat(wire.exchange("GET", "/ok").text()).isEqualTo("ok");
    }
  }

  @Test
  void fileFromDisk_isSentWhole_andInRanges() throws IOException {
    String url = lockstep.urls().url("large.bin");
    try (Wire wire = open()) {
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
  void head_hasTheFieldsOfGet(String logicalPath) throws IOException {
    String url = lockstep.urls().url(logicalPath);
    try (Wire wire = open()) {
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
  void pathThatIsNoAssets_isNeverServed(String suffix) throws IOException {
    Answer answer = get(lockstep.urls().url("app.js") + suffix, "Accept: text/html,*/*");

    assertThat(answer.status()).isIn(400, 404);
    assertThat(answer.text()).doesNotContain("export let a");
    assertThat(answer.text()).doesNotContain("build-number");
  }

  @Test
  void page_carriesTheBuild_andIsRevalidated() throws IOException {
    Answer page = get("/any/route", "Accept: text/html");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.field("Content-Type")).startsWith("text/html");
    assertThat(page.field("Cache-Control")).isEqualTo("no-cache");
    assertThat(page.text())
        .contains("<meta name=\"build-number\" content=\"7127\">")
        .contains(lockstep.urls().url("app.js"));
    assertThat(get("/any/route", "Accept: text/html", "If-None-Match: " + page.field("ETag")))
        .satisfies(again -> assertThat(again.status()).isEqualTo(304))
        .satisfies(again -> assertThat(again.field("Build-Number")).isEqualTo(STAMP));
    assertThat(get("/", "Accept: text/html").text()).isEqualTo(page.text());
    assertThat(get("/api/none", "Accept: text/html").status()).isEqualTo(404);
    assertThat(application.handled()).isEqualTo(1);
  }

  @Test
  void development_stampsNothing_andRefusesNothing() throws Exception {
    start(settings -> Lockstep.builder(ContractServer.class));

    Answer answer = get("/ok", "Build-Required: 7128");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.field("Build-Number")).isNull();
    assertThat(get("/lockstep/build").text()).contains("\"build\":null");
  }
}
