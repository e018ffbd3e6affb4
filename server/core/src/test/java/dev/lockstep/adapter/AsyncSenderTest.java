package dev.lockstep.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.FakeRequest;
import dev.lockstep.drain.DrainPhase;
import dev.lockstep.http.Body;
import dev.lockstep.http.BodyResult;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Response;
import dev.lockstep.http.Response.Field;
import dev.lockstep.internal.drain.InFlight;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AsyncSenderTest {
  private static final Response REFUSAL =
      Response.empty(421, "Misdirected Request", new Field("Vary", "Accept"));
  private static final List<String> REFUSED =
      List.of("+Vary: Accept", "Content-Length: 0", "send 421 Misdirected Request");

  private final InFlight inFlight = new InFlight();

  private FakeExchange exchange(String method, String... fields) {
    return new FakeExchange(
        FakeRequest.of(method, "/notes", fields),
        Passage.enter(inFlight, "7127", false, true, DrainPhase.SERVING));
  }

  @Test
  void pass_isLeftToTheCaller() {
    FakeExchange exchange = exchange("GET");

    assertThat(AsyncSender.send(Outcome.PASS, exchange)).isFalse();
    assertThat(exchange.done).isEmpty();
  }

  @Test
  void blockingPass_isPassedOnByTheExchange() {
    FakeExchange exchange = exchange("GET");

    assertThat(AsyncSender.send(new Outcome.Blocking(() -> Outcome.PASS), exchange)).isTrue();
    assertThat(exchange.done).containsExactly("on worker", "pass");
  }

  @Test
  void responseWithoutRequestContent_isSentAtOnce() {
    FakeExchange exchange = exchange("GET");

    assertThat(AsyncSender.send(REFUSAL, exchange)).isTrue();
    assertThat(exchange.done).isEqualTo(REFUSED);
  }

  @Test
  void head_getsNoContent() {
    FakeExchange exchange = exchange("HEAD");

    AsyncSender.send(
        Response.ok(Body.of("x".getBytes(StandardCharsets.UTF_8)), List.of()), exchange);
    assertThat(exchange.done).containsExactly("Content-Length: 1", "send 200 OK");
  }

  @Test
  void unwantedContent_isReadBeforeTheResponse() {
    FakeExchange exchange = exchange("POST", "Content-Length", "2000");
    AsyncSender.send(REFUSAL, exchange);
    assertThat(exchange.done).containsExactly("after PT10S");

    assertThat(exchange.sends(2000)).isTrue();
    exchange.ends();

    assertThat(exchange.done).containsSubsequence(REFUSED).doesNotContain("Connection: close");
    assertThat(exchange.timers).isEmpty();
  }

  @Test
  void slowUnwantedContent_isGivenUp() {
    FakeExchange exchange = exchange("POST", "Content-Length", "2000");
    AsyncSender.send(REFUSAL, exchange);
    assertThat(exchange.sends(1000)).isTrue();

    exchange.timers.get(0).run();

    assertThat(exchange.done)
        .containsExactly(
            "after PT10S",
            "Connection: close",
            "+Vary: Accept",
            "Content-Length: 0",
            "send 421 Misdirected Request");
    assertThat(exchange.sends(1000)).isFalse();
    exchange.ends();
    assertThat(exchange.done).hasSize(5);
  }

  @Test
  void unwantedContentBeyond64MiB_isGivenUp() {
    FakeExchange exchange = exchange("POST", "Transfer-Encoding", "chunked");
    AsyncSender.send(REFUSAL, exchange);
    for (int i = 0; i < 63; i++) {
      assertThat(exchange.sends(1 << 20)).isTrue();
    }

    assertThat(exchange.sends(1 << 20)).isFalse();
    assertThat(exchange.done).contains("Connection: close", "send 421 Misdirected Request");
  }

  @Test
  void unwantedContentBehindExpect_isNotRequested() {
    FakeExchange exchange = exchange("POST", "Content-Length", "2000", "Expect", "100-continue");

    AsyncSender.send(REFUSAL, exchange);

    assertThat(exchange.done).startsWith("Connection: close").containsSubsequence(REFUSED);
  }

  private static Outcome echo(int maxBytes) {
    return new Outcome.ReadBody(
        maxBytes,
        result ->
            result instanceof BodyResult.Whole whole
                ? Response.ok(Body.of(whole.bytes()), List.of())
                : Response.empty(413, result.getClass().getSimpleName()));
  }

  @Test
  void wantedContentInPieces_isJoined() {
    FakeExchange exchange = exchange("POST", "Content-Length", "4");
    AsyncSender.send(echo(4), exchange);
    exchange.sends("ab");
    exchange.sends("cd");
    exchange.ends();

    assertThat(exchange.done).contains("send 200 abcd");
  }

  @Test
  void longerContent_isReadToItsEnd_andTooLong() {
    FakeExchange exchange = exchange("POST", "Transfer-Encoding", "chunked");
    AsyncSender.send(echo(4), exchange);
    exchange.sends("abc");
    assertThat(exchange.sends("de")).isTrue();
    exchange.ends();

    assertThat(exchange.done).contains("send 413 TooLong").doesNotContain("Connection: close");
  }

  @Test
  void longerContentByItsLength_isNotRead() {
    FakeExchange exchange = exchange("POST", "Content-Length", "5", "Expect", "100-continue");
    AsyncSender.send(echo(4), exchange);

    assertThat(exchange.done).contains("Connection: close", "send 413 TooLong");
  }

  @Test
  void incompleteContent_closesTheConnection() {
    FakeExchange exchange = exchange("POST", "Content-Length", "4");
    AsyncSender.send(echo(4), exchange);
    exchange.sends("ab");
    exchange.leaves();

    assertThat(exchange.done).containsExactly("after PT10S", "abort");
  }

  @Test
  void file_isOpenedOnAWorker_beforeTheHeadIsSent(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("digits"), "0123456789");
    FakeExchange exchange = exchange("GET");

    AsyncSender.send(Response.ok(new Body.Region(file, 2, 3), List.of()), exchange);

    assertThat(exchange.done)
        .containsExactly("on worker", "Content-Length: 3", "send 200 from file 234");
  }

  @Test
  void missingOrShortFile_isNotFound(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("digits"), "0123456789");
    for (Body lost :
        List.of(new Body.Region(directory.resolve("gone"), 0, 1), new Body.Region(file, 8, 3))) {
      FakeExchange exchange = exchange("GET");
      AsyncSender.send(Response.ok(lost, List.of()), exchange);
      assertThat(exchange.done)
          .containsExactly(
              "on worker", "Cache-Control: no-store", "Content-Length: 0", "send 404 Not Found");
    }
  }

  @Test
  void stream_isCountedOutOnce() {
    FakeExchange exchange = exchange("GET");
    assertThat(inFlight.count()).isEqualTo(1);

    AsyncSender.send(
        new Outcome.Stream(new Response(200, "OK", List.of(), Body.NONE), channel -> null),
        exchange);
    assertThat(inFlight.count()).isZero();
    exchange.passage().leave();

    assertThat(inFlight.count()).isZero();
    assertThat(exchange.done).containsExactly("Connection: close", "stream 200");
  }
}
