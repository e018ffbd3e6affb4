package dev.lockstep.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.Lockstep;
import dev.lockstep.LockstepBuilder;
import dev.lockstep.drain.DrainTimings;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.BlockingHandler;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xnio.Options;

/** The events endpoint over real sockets. */
@Timeout(60)
class EventStreamsTest {
  /** A thread for each task: on few processors the common pool has one, which a wait would hold. */
  private static final Executor THREADS = task -> new Thread(task).start();

  private static final String EVENTS = "/lockstep/events";
  private static final String EVENT =
      "event: build\ndata: {\"build\":7127,\"min\":7090,\"track\":null}\n\nretry: ";
  private static final Pattern RETRY = Pattern.compile("retry: (\\d+)\n\n");

  private final CountDownLatch slowStarted = new CountDownLatch(1);
  private final CountDownLatch slowMayEnd = new CountDownLatch(1);
  private Lockstep lockstep;
  private Undertow server;
  private int port;

  private void start(UnaryOperator<LockstepBuilder> settings) {
    start(settings, UnaryOperator.identity());
  }

  private void start(
      UnaryOperator<LockstepBuilder> settings, UnaryOperator<Undertow.Builder> options) {
    lockstep =
        settings
            .apply(
                Lockstep.builder()
                    .number(7127)
                    .min(7090)
                    .drainTimings(
                        new DrainTimings(Duration.ZERO, Duration.ZERO, Duration.ofSeconds(40))))
            .build();
    HttpHandler slow =
        new BlockingHandler(
            exchange -> {
              slowStarted.countDown();
              slowMayEnd.await();
              exchange.getResponseSender().send("slow");
            });
    server =
        options
            .apply(Undertow.builder().addHttpListener(0, "127.0.0.1"))
            .setHandler(new LockstepHandler(lockstep, slow))
            .build();
    server.start();
    port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
  }

  @AfterEach
  void stop() {
    slowMayEnd.countDown();
    server.stop();
  }

  @Test
  void stream_beginsWithTheBuild_andIsNotBufferedOrKept() throws IOException {
    start(settings -> settings);
    try (RawConnection tab = new RawConnection(port)) {
      tab.send("GET", EVENTS);
      RawConnection.Answer head = new RawConnection.Answer(tab.head(), new byte[0]);

      assertThat(head.status()).isEqualTo("200 OK");
      assertThat(head.fields())
          .containsExactly(
              "Build-Number: 7127;min=7090",
              "Cache-Control: no-store",
              "Connection: close",
              "Content-Type: text/event-stream",
              "X-Accel-Buffering: no");
      assertThat(tab.readThrough("retry: ")).isEqualTo(EVENT);
    }
  }

  @Test
  void idleStream_isKeptAlive() throws IOException {
    start(settings -> settings.heartbeat(Duration.ofMillis(100)));
    try (RawConnection tab = opened()) {
      assertThat(tab.readThrough(":\n\n:\n\n:\n\n")).isEqualTo(":\n\n:\n\n:\n\n");
    }
  }

  @Test
  void serverTimeouts_doNotEndStreams() throws IOException {
    start(
        settings -> settings.heartbeat(Duration.ofSeconds(1)),
        options ->
            options
                .setSocketOption(Options.READ_TIMEOUT, 200)
                .setSocketOption(Options.WRITE_TIMEOUT, 200)
                .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, 200));
    try (RawConnection tab = opened()) {
      assertThat(tab.readThrough(":\n\n:\n\n")).isEqualTo(":\n\n:\n\n");
    }
  }

  @Test
  void http10_getsTheStreamToo() throws IOException {
    start(settings -> settings);
    try (RawConnection tab = new RawConnection(port)) {
      tab.sendRaw("GET " + EVENTS + " HTTP/1.0\r\n\r\n");

      assertThat(tab.head()).contains("200 OK").doesNotContain("chunked");
      assertThat(tab.readThrough("retry: ")).isEqualTo(EVENT);
      lockstep.drain().announce();
      assertThat(tab.rest()).matches("\\d+\n\nretry: \\d+\n\n");
    }
  }

  @Test
  void head_hasTheFieldsOfGet_withoutLength() throws IOException {
    start(settings -> settings);

    assertThat(
            RawHttp.exchange(
                port, new byte[0], "HEAD " + EVENTS + " HTTP/1.1", "Connection: close"))
        .startsWith("HTTP/1.1 200 OK\r\n")
        .contains("\r\nContent-Type: text/event-stream\r\n")
        .doesNotContain("Content-Length")
        .endsWith("\r\n\r\n");
  }

  @Test
  void post_isNotAllowed() throws IOException {
    start(settings -> settings);

    assertThat(
            RawHttp.exchange(
                port,
                "abc".getBytes(StandardCharsets.UTF_8),
                "POST " + EVENTS + " HTTP/1.1",
                "Connection: close",
                "Content-Length: 3"))
        .startsWith("HTTP/1.1 405 Method Not Allowed\r\n")
        .contains("\r\nAllow: GET, HEAD\r\n");
  }

  @Test
  void newerTab_isNotRefused() throws IOException {
    start(settings -> settings);
    try (RawConnection tab = new RawConnection(port)) {
      tab.send("GET", EVENTS, "Build-Required: 7128");
      assertThat(tab.head()).startsWith("HTTP/1.1 200 OK\r\n");
    }
  }

  @Test
  void drain_endsEveryStream_withDifferentRetries() throws IOException {
    start(settings -> settings);
    List<RawConnection> tabs = new ArrayList<>();
    for (int i = 0; i < 96; i++) {
      tabs.add(opened());
    }

    lockstep.drain().announce();

    Set<Integer> retries = new HashSet<>();
    for (RawConnection tab : tabs) {
      Matcher retry = RETRY.matcher(tab.rest());
      assertThat(retry.matches()).isTrue();
      retries.add(Integer.parseInt(retry.group(1)));
      tab.close();
    }
    assertThat(retries).hasSize(96).allSatisfy(each -> assertThat(each).isBetween(250, 5_000));
  }

  @Test
  void drainingInstance_answersWithBuildAndRetry() throws IOException {
    start(settings -> settings);
    lockstep.drain().announce();

    assertThat(RawHttp.exchange(port, new byte[0], "GET " + EVENTS + " HTTP/1.1"))
        .startsWith("HTTP/1.1 200 OK\r\n")
        .contains("\r\nConnection: close\r\n")
        .contains("\r\n\r\n" + EVENT)
        .endsWith("\n\n");
  }

  @Test
  void streamBeyondTheLimit_isUnavailable_untilAnotherCloses() throws IOException {
    start(settings -> settings.eventStreams(2));
    RawConnection first = opened();
    try (RawConnection second = opened()) {
      assertThat(RawHttp.get(port, EVENTS))
          .startsWith("HTTP/1.1 503 Service Unavailable\r\n")
          .contains("\r\nRetry-After: 60\r\n")
          .contains("\r\nCache-Control: no-store\r\n");

      first.close();
      try (RawConnection third = openedWhenThereIsAPlace()) {
        assertThat(RawHttp.get(port, EVENTS)).startsWith("HTTP/1.1 503 ");
        second.reset();
        openedWhenThereIsAPlace().close();
        third.readThrough("retry: ");
      }
    }
  }

  @Test
  void tabThatSendsData_isDropped() throws IOException {
    start(settings -> settings);
    try (RawConnection tab = opened()) {
      tab.sendRaw("GET /second HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertThat(endOf(tab)).isEmpty();
    }
  }

  @Test
  void stoppedServer_endsItsStreams() throws IOException {
    start(settings -> settings.heartbeat(Duration.ofMillis(100)));
    try (RawConnection tab = opened()) {
      server.stop();
      assertThat(endOf(tab).replace(":\n\n", "")).isEmpty();
    }
    assertThat(lockstep.drain().run()).isTrue();
  }

  @Test
  void closedStreams_areCountedOutOnce() throws Exception {
    start(settings -> settings.eventStreams(1));
    opened().close();
    openedWhenThereIsAPlace().close();
    CompletableFuture<String> slow = CompletableFuture.supplyAsync(() -> get("/slow"), THREADS);
    slowStarted.await();
    try (RawConnection tab = openedWhenThereIsAPlace()) {
      tab.readThrough("\n\nretry: ");
      tab.readThrough("\n\n");
      CompletableFuture<Boolean> drained =
          CompletableFuture.supplyAsync(() -> lockstep.drain().run(), THREADS);
      assertThat(endOf(tab)).matches(RETRY);
      assertThat(drained).isNotDone();

      slowMayEnd.countDown();
      assertThat(slow.get(20, TimeUnit.SECONDS)).endsWith("slow");
      assertThat(drained.get(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void http2Stream_isOpened_andRemovedWhenItCloses() throws Exception {
    start(
        settings -> settings.eventStreams(1).heartbeat(Duration.ofMillis(100)),
        options -> options.setServerOption(UndertowOptions.ENABLE_HTTP2, true));
    HttpClient client = HttpClient.newHttpClient(); // asks for the upgrade to h2c
    HttpResponse<InputStream> first = stream(client);
    assertThat(first.version()).isEqualTo(HttpClient.Version.HTTP_2);
    assertThat(first.headers().firstValue("content-type")).hasValue("text/event-stream");
    assertThat(readThrough(first.body(), ":\n\n:\n\n")).startsWith(EVENT);

    first.body().close(); // resets the HTTP/2 stream
    HttpResponse<InputStream> second = stream(client);
    while (second.statusCode() != 200) {
      second = stream(client);
    }
    readThrough(second.body(), ":\n\n");
    lockstep.drain().announce();
    assertThat(new String(second.body().readAllBytes(), StandardCharsets.UTF_8))
        .endsWith("\n\n")
        .contains("retry: ");
  }

  private HttpResponse<InputStream> stream(HttpClient client) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + EVENTS)).build(),
        HttpResponse.BodyHandlers.ofInputStream());
  }

  private static String readThrough(InputStream in, String awaited) throws IOException {
    StringBuilder read = new StringBuilder();
    while (read.indexOf(awaited) < 0) {
      int c = in.read();
      assertThat(c).as("the stream ended after: %s", read).isNotNegative();
      read.append((char) c);
    }
    return read.toString();
  }

  /** A tab that has read its first frames. */
  private RawConnection opened() throws IOException {
    RawConnection tab = new RawConnection(port);
    tab.send("GET", EVENTS);
    assertThat(tab.head()).startsWith("HTTP/1.1 200 OK\r\n");
    tab.readThrough("retry: ");
    tab.readThrough("\n\n");
    return tab;
  }

  /** A tab that is let in as soon as there is a place. */
  private RawConnection openedWhenThereIsAPlace() throws IOException {
    while (true) {
      RawConnection tab = new RawConnection(port);
      tab.send("GET", EVENTS);
      if (tab.head().startsWith("HTTP/1.1 200 ")) {
        return tab;
      }
      tab.close();
    }
  }

  /** What comes until the end, be it a reset. */
  private static String endOf(RawConnection tab) {
    try {
      return tab.rest();
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("reset");
      return "";
    }
  }

  private String get(String path) {
    try {
      return RawHttp.get(port, path);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
