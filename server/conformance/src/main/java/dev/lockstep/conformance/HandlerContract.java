package dev.lockstep.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.Lockstep;
import dev.lockstep.protocol.RefusalReason;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The application's own responses: they are stamped and streamed, and a refused request never
 * reaches a handler.
 */
public interface HandlerContract extends Contract {
  /** More than twice the time for which an adapter may read unwanted content, for slow machines. */
  Duration UPLOADS_END = Duration.ofSeconds(22);

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
  default void everyAnswer_isStampedOnce(
      String method, String path, int status, ContractServer server) throws IOException {
    Answer answer = server.exchange(method, path);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.lines("Build-Number")).containsExactly(ContractServer.STAMP);
    assertThat(answer.isWhole()).isTrue();
  }

  /** A client repeats what was refused: here a POST that has run. */
  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST"})
  default void buildFieldsOfAServerBehindTheApplication_areNotSent(
      String method, ContractServer server) throws IOException {
    Answer answer = server.exchange(method, "/forwarded");

    assertThat(answer.lines("Build-Number")).containsExactly(ContractServer.STAMP);
    assertThat(answer.lines("Build-Refused")).isEmpty();
    assertThat(answer.text()).isEqualTo("of a server behind the application");
  }

  /** Else a cache gives the answer to tabs that this instance would refuse. */
  @ParameterizedTest
  @CsvSource({"GET, true", "HEAD, true", "POST, false"})
  default void judgedAnswer_variesByTheRequirement(
      String method, boolean varies, ContractServer server) throws IOException {
    Answer judged = server.exchange(method, "/ok", "Build-Required: 7127");

    assertThat(judged.lines("Vary").contains("Build-Required")).isEqualTo(varies);
    assertThat(server.exchange(method, "/ok").lines("Vary")).doesNotContain("Build-Required");
  }

  @Test
  default void handlerFailure_afterSending_leavesAnIncompleteStampedAnswer(ContractServer server)
      throws IOException {
    try (Wire wire =
        server.open()) { // kept alive, so that a close is not the regular end of the content
      Answer answer = wire.exchange("GET", "/throws-after-sending");
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.field("Build-Number")).isEqualTo(ContractServer.STAMP);
      server.assumeNot(Limit.FAILURES_LOOK_WHOLE);
      assertThat(answer.isWhole()).isFalse();
    }
  }

  @Test
  default void content_isSentAsItIsWritten(ContractServer server) throws IOException {
    try (Wire wire = server.open()) {
      wire.send("GET", "/in-parts");
      assertThat(wire.readHead())
          .contains("200")
          .containsIgnoringCase("build-number: " + ContractServer.STAMP);
      wire.readThrough("first");
      server.application().goOn();
      wire.readThrough("last");
    }
  }

  @Test
  default void upload_isStreamedToTheHandler(ContractServer server) throws Exception {
    byte[] upload = new byte[5 << 20];
    try (Wire wire = server.open()) {
      wire.send("POST", "/upload", "Content-Length: " + upload.length);
      wire.write(Arrays.copyOf(upload, 1000));
      assertThat(server.application().hasBegun()).isTrue();
      wire.write(Arrays.copyOf(upload, upload.length - 1000));
      assertThat(wire.read("POST").text()).isEqualTo("5242880");
    }
  }

  @Test
  default void refusedRequest_doesNotReachTheHandler(ContractServer server) throws IOException {
    assertThat(server.get("/ok", "Build-Required: 7128").status()).isEqualTo(421);
    assertThat(server.get("/ok", "Build-Required: 7089").status()).isEqualTo(409);
    refuseUpload(server, "Content-Length: 5242880");
    refuseUpload(server, "Transfer-Encoding: chunked");

    assertThat(server.application().handled()).isZero();
  }

  private static void refuseUpload(ContractServer server, String framing) throws IOException {
    try (Wire wire = server.open()) {
      wire.send("POST", "/upload", "Build-Required: 7128", framing);
      if (framing.startsWith("Content-Length")) {
        wire.write(new byte[5 << 20]);
      } else {
        wire.writeChunks(5 << 20);
      }
      Answer refusal = wire.read("POST");
      assertThat(refusal.status()).isEqualTo(421);
      assertThat(refusal.field("Build-Refused")).isEqualTo(RefusalReason.OLD_INSTANCE.token());
      // the next response on the connection shows that the whole upload was read
      if (!"close".equalsIgnoreCase(refusal.field("Connection"))) {
        assertThat(wire.exchange("GET", "/lockstep/build").status()).isEqualTo(200);
      }
    }
  }

  @Test
  default void refusedUpload_behindExpect_isRefused(ContractServer server) throws IOException {
    try (Wire wire = server.open()) {
      wire.send(
          "POST", "/ok", "Expect: 100-continue", "Build-Required: 7128", "Content-Length: 5000000");
      String head = wire.readHead();
      if (head.startsWith("HTTP/1.1 100")) {
        wire.write(new byte[5_000_000]);
        head = wire.readHead();
      }
      assertThat(head).startsWith("HTTP/1.1 421");
    }
    assertThat(server.application().handled()).isZero();
  }

  /** Half of the uploads send a byte now and then, the others stop sending. */
  @Test
  default void endlessRefusedUploads_areGivenUp_andHoldNoThread(ContractServer server)
      throws IOException {
    List<Wire> uploads = new ArrayList<>();
    try {
      for (int i = 0; i < Adapter.THREADS; i++) {
        Wire upload = server.open();
        uploads.add(upload);
        upload.send("POST", "/upload", "Build-Required: 7128", "Content-Length: 5000000");
        upload.write(new byte[1000]);
      }
      List<Wire> unanswered = new ArrayList<>(uploads);
      long start = System.nanoTime();
      while (!unanswered.isEmpty()) {
        assertThat(Duration.ofNanos(System.nanoTime() - start))
            .as("time for which %s uploads have been read", unanswered.size())
            .isLessThan(UPLOADS_END);
        for (int i = 0; i < uploads.size(); i++) {
          Wire upload = uploads.get(i);
          if (unanswered.contains(upload)
              && (upload.isHeardOf() || (i % 2 == 0 && !upload.dribble()))) {
            unanswered.remove(upload);
          }
        }
      }
      assertThat(server.get("/ok").status()).isEqualTo(200);
    } finally {
      for (Wire upload : uploads) {
        upload.close();
      }
    }
    assertThat(server.application().handled()).isEqualTo(1);
    assertThat(server.lockstep().drain().finish()).isTrue();
  }

  @Test
  default void development_stampsNothing_andRefusesNothing(ContractServer server) throws Exception {
    server.start(settings -> Lockstep.builder(ContractServer.class));

    Answer answer = server.get("/ok", "Build-Required: 7128");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.field("Build-Number")).isNull();
    assertThat(server.get("/lockstep/build").text()).contains("\"build\":null");
  }
}
