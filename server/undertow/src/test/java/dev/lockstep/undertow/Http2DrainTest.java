package dev.lockstep.undertow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lockstep.Lockstep;
import dev.lockstep.drain.DrainPhase;
import dev.lockstep.drain.DrainTimings;
import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.BlockingHandler;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The drain over HTTP/2, where one connection carries a tab's whole traffic: requests, uploads and
 * event streams in flight on it are finished.
 */
@Timeout(60)
class Http2DrainTest {
  /** A thread for each task: on few processors the common pool has one, which a wait would hold. */
  private static final Executor THREADS = task -> new Thread(task).start();

  private final CountDownLatch uploadStarted = new CountDownLatch(1);
  private final CountDownLatch slowStarted = new CountDownLatch(1);
  private final CountDownLatch slowMayEnd = new CountDownLatch(1);
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
  private Lockstep lockstep;
  private Undertow server;
  private URI base;

  private void start(Duration deadline) throws Exception {
    lockstep =
        Lockstep.builder()
            .number(7127)
            .drainTimings(new DrainTimings(Duration.ofMillis(50), Duration.ZERO, deadline))
            .build();
    server =
        Undertow.builder()
            .addHttpListener(0, "127.0.0.1")
            .setServerOption(UndertowOptions.ENABLE_HTTP2, true)
            .setHandler(
                new LockstepHandler(
                    lockstep,
                    Handlers.path()
                        .addExactPath("/ok", exchange -> exchange.getResponseSender().send("ok"))
                        .addExactPath("/slow", new BlockingHandler(this::slow))
                        .addExactPath("/upload", new BlockingHandler(this::upload))))
            .build();
    server.start();
    int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    base = URI.create("http://127.0.0.1:" + port);
    // The upgrade (h2c): all that follows shares its connection.
    HttpResponse<String> first = client.send(get("/ok").build(), BodyHandlers.ofString());
    assertThat(first.version()).isEqualTo(HttpClient.Version.HTTP_2);
  }

  private void slow(HttpServerExchange exchange) throws Exception {
    slowStarted.countDown();
    slowMayEnd.await();
    exchange.getResponseSender().send("slow");
  }

  private void upload(HttpServerExchange exchange) throws Exception {
    try (InputStream body = exchange.getInputStream()) {
      int first = body.read();
      uploadStarted.countDown();
      exchange.getResponseSender().send(first < 0 ? "none" : "" + (1 + body.readAllBytes().length));
    }
  }

  private HttpRequest.Builder get(String path) {
    return HttpRequest.newBuilder(base.resolve(path)).header("Build-Required", "7127");
  }

  private CompletableFuture<HttpResponse<String>> send(HttpRequest request) {
    return client.sendAsync(request, BodyHandlers.ofString());
  }

  private CompletableFuture<Boolean> drain() {
    return CompletableFuture.supplyAsync(
        () -> DrainOnShutdown.drainAndStop(lockstep, server), THREADS);
  }

  private void awaitRefusing() {
    await().until(() -> lockstep.drain().phase() == DrainPhase.REFUSING);
  }

  @AfterEach
  void stop() {
    slowMayEnd.countDown();
    server.stop();
  }

  @Test
  void requestInFlight_finishes_whileTheSameConnectionRefusesOthers() throws Exception {
    start(Duration.ofSeconds(30));
    CompletableFuture<HttpResponse<String>> slow = send(get("/slow").build());
    slowStarted.await();
    CompletableFuture<Boolean> stopped = drain();
    awaitRefusing();

    HttpResponse<String> refused =
        send(get("/ok").POST(BodyPublishers.ofString("x")).build()).get(20, TimeUnit.SECONDS);
    assertThat(refused.statusCode()).isEqualTo(421);
    assertThat(refused.headers().firstValue("Build-Refused")).contains("draining");
    assertThat(stopped).isNotDone();
    slowMayEnd.countDown();

    assertThat(slow.get(20, TimeUnit.SECONDS).body()).isEqualTo("slow");
    assertThat(slow.get().version()).isEqualTo(HttpClient.Version.HTTP_2);
    assertThat(stopped.get(20, TimeUnit.SECONDS)).as("nothing was in flight").isTrue();
  }

  @Test
  void uploadInFlight_isReadToItsEnd() throws Exception {
    start(Duration.ofSeconds(30));
    var rest = new PipedOutputStream();
    var body = new PipedInputStream(rest, 64 * 1024);
    CompletableFuture<HttpResponse<String>> upload =
        send(get("/upload").POST(BodyPublishers.ofInputStream(() -> body)).build());
    rest.write(new byte[20_000]);
    rest.flush();
    uploadStarted.await();
    CompletableFuture<Boolean> stopped = drain();
    awaitRefusing();

    rest.write(new byte[30_000]);
    rest.close();

    assertThat(upload.get(20, TimeUnit.SECONDS).body()).isEqualTo("50000");
    assertThat(stopped.get(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void eventStream_endsWithTheAnnouncement_andHasARetry() throws Exception {
    start(Duration.ofSeconds(30));
    CompletableFuture<Boolean> stopped;
    try (InputStream events =
        client.send(get("/lockstep/events").build(), BodyHandlers.ofInputStream()).body()) {
      String opening = "event: build\ndata: {\"build\":7127,";
      assertThat(new String(events.readNBytes(opening.length()), UTF_8)).isEqualTo(opening);
      stopped = drain();
      assertThat(new String(events.readAllBytes(), UTF_8)).matches("(?s).*retry: \\d+\n\n");
    }
    assertThat(stopped.get(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void endlessRequest_isAbortedAtTheDeadline() throws Exception {
    start(Duration.ofMillis(200));
    var unused = send(get("/slow").build());
    slowStarted.await();

    assertThat(drain().get(20, TimeUnit.SECONDS)).as("something was in flight").isFalse();
    assertThat(send(get("/ok").build())).failsWithin(Duration.ofSeconds(20));
  }
}
