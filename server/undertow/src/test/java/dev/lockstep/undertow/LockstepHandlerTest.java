package dev.lockstep.undertow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.lockstep.Lockstep;
import dev.lockstep.asset.Assets;
import dev.lockstep.drain.DrainPhase;
import dev.lockstep.drain.DrainTimings;
import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.util.Headers;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class LockstepHandlerTest {
  /** A thread for each task: on few processors the common pool has one, which a wait would hold. */
  private static final Executor THREADS = task -> new Thread(task).start();

  @TempDir Path directory;

  private final AtomicInteger handled = new AtomicInteger();
  private final CountDownLatch slowStarted = new CountDownLatch(1);
  private final CountDownLatch slowMayEnd = new CountDownLatch(1);
  private Lockstep lockstep;
  private Undertow server;
  private int port;

  @BeforeEach
  void start() throws IOException {
    Path root = Files.createDirectories(directory.resolve("root"));
    Files.writeString(root.resolve("app.js"), "let a;");
    Files.createDirectories(root.resolve("css"));
    Files.writeString(root.resolve("css/app.css"), "body{}");
    Files.createDirectories(root.resolve("100%"));
    Files.writeString(root.resolve("100%/\u00fc +;.css"), "body{}");
    Assets assets =
        Assets.builder()
            .prefix("/assets/")
            .directory(root)
            .archive(directory.resolve("archive"))
            .build();
    Files.writeString(root.resolve("app.js"), "let b;");
    assets.load(7128); // another instance's build
    Files.writeString(root.resolve("app.js"), "let a;");
    lockstep =
        Lockstep.builder()
            .number(7127)
            .min(7090)
            .assets(assets)
            .drainTimings(
                new DrainTimings(Duration.ofMillis(50), Duration.ZERO, Duration.ofSeconds(30)))
            .build();
    server =
        Undertow.builder()
            .addHttpListener(0, "127.0.0.1")
            .setHandler(new LockstepHandler(lockstep, application()))
            .build();
    server.start();
    port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
  }

  @AfterEach
  void stop() {
    slowMayEnd.countDown();
    server.stop();
  }

  private HttpHandler application() {
    Map<String, HttpHandler> handlers =
        Map.of(
            "/ok", exchange -> exchange.getResponseSender().send("ok"),
            "/no-content", exchange -> exchange.setStatusCode(204),
            "/moved",
                exchange -> {
                  exchange.getResponseHeaders().put(Headers.LOCATION, "/ok");
                  exchange.setStatusCode(302);
                },
            "/broken",
                exchange -> {
                  throw new IllegalStateException("planted by the test");
                },
            "/broken-later",
                new BlockingHandler(
                    exchange -> {
                      exchange.getOutputStream().write('x');
                      throw new IllegalStateException("planted by the test");
                    }),
            "/streamed",
                new BlockingHandler(
                    exchange -> {
                      exchange.startBlocking();
                      exchange
                          .getOutputStream()
                          .write("a".repeat(100_000).getBytes(StandardCharsets.UTF_8));
                    }),
            "/slow",
                new BlockingHandler(
                    exchange -> {
                      slowStarted.countDown();
                      slowMayEnd.await();
                      exchange.getResponseSender().send("slow");
                    }));
    HttpHandler missing = exchange -> exchange.setStatusCode(404);
    return exchange -> {
      handled.incrementAndGet();
      handlers.getOrDefault(exchange.getRequestPath(), missing).handleRequest(exchange);
    };
  }

  @ParameterizedTest
  @CsvSource({
    "/ok, 200",
    "/no-content, 204",
    "/moved, 302",
    "/broken, 500",
    "/broken-later, 500",
    "/streamed, 200",
    "/none, 404",
    "/assets/app-f355802cb6.js, 200",
    "/assets/app-86c23d8358.js, 200",
    "/assets/none.js, 404",
    "/lockstep/build, 200",
    "/lockstep/ready, 200",
    "/lockstep/none, 404",
  })
  void everyResponse_isStamped(String path, int status) throws IOException {
    assertThat(RawHttp.get(port, path))
        .startsWith("HTTP/1.1 " + status + " ")
        .containsOnlyOnce("\r\nBuild-Number: 7127;min=7090\r\n");
  }

  @Test
  void oldInstance_refusesWithTheReasonPhrase_andTheHandlerDoesNotRun() throws IOException {
    String response = RawHttp.get(port, "/ok", "Build-Required: 7128");

    assertThat(response)
        .startsWith("HTTP/1.1 421 Misdirected Request\r\n")
        .contains("\r\nBuild-Number: 7127;min=7090\r\n")
        .contains("\r\nBuild-Refused: old-instance\r\n")
        .contains("\r\nCache-Control: no-store\r\n")
        .contains("\r\nContent-Length: 0\r\n");
    assertThat(handled).hasValue(0);
  }

  @Test
  void oldTab_isAConflict() throws IOException {
    assertThat(RawHttp.get(port, "/ok", "Build-Required: 7089"))
        .startsWith("HTTP/1.1 409 Conflict\r\n")
        .contains("\r\nBuild-Refused: old-tab\r\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5 << 20, 20 << 20})
  void refusedUpload_getsItsRefusal(int bytes) throws IOException {
    String response =
        RawHttp.exchange(
            port,
            new byte[bytes],
            "POST /ok HTTP/1.1",
            "Connection: close",
            "Build-Required: 7128",
            "Content-Length: " + bytes);

    assertThat(response).startsWith("HTTP/1.1 421 Misdirected Request\r\n");
    assertThat(handled).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Connection: close", "Connection: keep-alive"})
  void refusedUpload_toADrainingInstance_getsItsRefusal(String connection) throws IOException {
    lockstep.drain().refuse();

    String response =
        RawHttp.exchange(
            port,
            new byte[5 << 20],
            "POST /ok HTTP/1.1",
            connection,
            "Build-Required: 7127",
            "Content-Length: " + (5 << 20));

    assertThat(response)
        .startsWith("HTTP/1.1 421 Misdirected Request\r\n")
        .contains("\r\nBuild-Refused: draining\r\n")
        .contains("\r\nConnection: close\r\n");
  }

  @Test
  void refusedUpload_behindExpect_isRefusedWithout100() throws IOException {
    String response =
        RawHttp.exchange(
            port,
            new byte[0],
            "POST /ok HTTP/1.1",
            "Expect: 100-continue",
            "Build-Required: 7128",
            "Content-Length: 5000000");

    assertThat(response).startsWith("HTTP/1.1 421 Misdirected Request\r\n");
  }

  @Test
  void refusedUpload_inChunks_getsItsRefusal() throws IOException {
    String chunks = ("10000\r\n" + "x".repeat(0x10000) + "\r\n").repeat(16) + "0\r\n\r\n";

    String response =
        RawHttp.exchange(
            port,
            chunks.getBytes(StandardCharsets.UTF_8),
            "POST /ok HTTP/1.1",
            "Connection: close",
            "Build-Required: 7128",
            "Transfer-Encoding: chunked");

    assertThat(response).startsWith("HTTP/1.1 421 Misdirected Request\r\n");
  }

  @Test
  void refusal_keepsTheConnection() throws IOException {
    String response =
        RawHttp.exchange(
            port,
            ("abc"
                    + String.join(
                        "\r\n", "GET /ok HTTP/1.1", "Host: localhost", "Connection: close", "", ""))
                .getBytes(StandardCharsets.UTF_8),
            "POST /ok HTTP/1.1",
            "Build-Required: 7128",
            "Content-Length: 3");

    assertThat(response).startsWith("HTTP/1.1 421").contains("HTTP/1.1 200 OK").endsWith("ok");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Build-Required: garbage",
        "Build-Required: -1",
        "Build-Required: 9999999999999999",
        "Build-Required: 7128\r\nBuild-Required: 7128",
        "Build-Required: 7128, 7129",
        "Build-Required:",
        "Build-Required: 71\u00e928",
        "Build-Required: 7128;track=\"x",
      })
  void malformedRequirement_isServed(String lines) throws IOException {
    assertThat(RawHttp.get(port, "/ok", lines)).startsWith("HTTP/1.1 200 OK\r\n");
  }

  @Test
  void hugeRequirement_isServed() throws IOException {
    assertThat(RawHttp.get(port, "/ok", "Build-Required: " + "9".repeat(8192)))
        .startsWith("HTTP/1.1 200 OK\r\n");
    assertThat(RawHttp.get(port, "/ok", "Build-Required: 7127" + ";a=1".repeat(2048)))
        .startsWith("HTTP/1.1 200 OK\r\n");
  }

  @Test
  void forgedRequirement_refusesOnlyThatRequest() throws IOException {
    for (int i = 0; i < 50; i++) {
      assertThat(RawHttp.get(port, "/ok", "Build-Required: 999999999999999"))
          .startsWith("HTTP/1.1 421 ");
    }
    assertThat(RawHttp.get(port, "/lockstep/ready")).startsWith("HTTP/1.1 200 OK\r\n");
    assertThat(RawHttp.get(port, "/ok", "Build-Required: 7127")).startsWith("HTTP/1.1 200 OK\r\n");
  }

  @Test
  void options_isNeverRefused() throws IOException {
    assertThat(
            RawHttp.exchange(
                port,
                new byte[0],
                "OPTIONS /ok HTTP/1.1",
                "Connection: close",
                "Build-Required: 7128"))
        .startsWith("HTTP/1.1 200 OK\r\n");
  }

  @Test
  void ownAndArchivedAssets_areImmutable_andAMissIsNotCached() throws IOException {
    assertThat(RawHttp.get(port, "/assets/app-f355802cb6.js"))
        .contains("\r\nCache-Control: public, max-age=31536000, immutable\r\n")
        .endsWith("let a;");
    assertThat(RawHttp.get(port, "/assets/app-86c23d8358.js"))
        .contains("\r\nCache-Control: public, max-age=31536000, immutable\r\n")
        .endsWith("let b;");
    assertThat(RawHttp.get(port, "/assets/app-0123456789.js"))
        .startsWith("HTTP/1.1 404 Not Found\r\n")
        .contains("\r\nCache-Control: no-store\r\n");
    assertThat(handled).hasValue(0);
  }

  @Test
  void head_hasTheFieldsOfGet_andNoContent() throws IOException {
    String head =
        RawHttp.exchange(
            port, new byte[0], "HEAD /assets/app-f355802cb6.js HTTP/1.1", "Connection: close");

    assertThat(head)
        .startsWith("HTTP/1.1 200 OK\r\n")
        .contains("\r\nContent-Length: 6\r\n")
        .endsWith("\r\n\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/assets/..%2f..%2fetc/passwd",
        "/assets/%2e%2e/%2e%2e/etc/passwd",
        "/assets/../../etc/passwd",
        "/assets/css%2fapp.css",
        "/assets/css%252fapp.css",
        "/assets/css%5capp.css",
        "/assets/%00",
        "/assets/app.js%00",
        "/assets/app.js%00.css",
        "/assets/a%5c..%5cb",
        "/assets/app.js/",
        "/assets/app.js%2f",
        "/assets//app.js",
        "/assets/./app.js",
        "/assets/css/../app.js",
        "/assets/app.js;jsessionid=1",
        "/assets/app.js;",
        "/assets;a/app.js",
        "/assets/app.js%3Fx",
        "/assets/app.js%20",
        "/assets/%c0%ae%c0%ae/app.js",
        "/assets/app%ff.js",
        "http://localhost/assets/css%2fapp.css",
      })
  void pathThatIsNoAssets_isARealNotFound(String path) throws IOException {
    assertThat(RawHttp.get(port, path))
        .startsWith("HTTP/1.1 404 Not Found\r\n")
        .contains("\r\nBuild-Number: 7127;min=7090\r\n")
        .endsWith("\r\n\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/assets/%", "/assets/%zz", "/assets/app.js%4", "/assets/a\\..\\app.js"})
  void malformedPath_isRejectedByTheServer(String path) throws IOException {
    assertThat(RawHttp.get(port, path)).startsWith("HTTP/1.1 400 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/assets/css/app.css",
        "/assets/css/%61pp%2Ecss",
        "/%61ssets/css/app.css?x=%2f",
        "http://localhost/assets/css/app.css",
        "http://localhost/assets/css/%61pp.css",
        "/assets/100%25/%C3%BC%20+%3B.css",
      })
  void encodedPath_isTheSameAsset(String path) throws IOException {
    assertThat(RawHttp.get(port, path)).startsWith("HTTP/1.1 200 OK\r\n").endsWith("body{}");
  }

  @Test
  void mounted_pathsAreRelativeToTheMount() throws IOException {
    Undertow mounted =
        Undertow.builder()
            .addHttpListener(0, "127.0.0.1")
            .setHandler(
                Handlers.path().addPrefixPath("/app", new LockstepHandler(lockstep, application())))
            .build();
    mounted.start();
    try {
      int at = ((InetSocketAddress) mounted.getListenerInfo().get(0).getAddress()).getPort();
      assertThat(RawHttp.get(at, "/app/assets/css/app.css")).startsWith("HTTP/1.1 200 OK");
      assertThat(RawHttp.get(at, "/app/assets/css/%61pp.css")).startsWith("HTTP/1.1 200 OK");
      assertThat(RawHttp.get(at, "/%61pp/assets/css/app.css")).startsWith("HTTP/1.1 200 OK");
      assertThat(RawHttp.get(at, "/app/assets/css%2fapp.css")).startsWith("HTTP/1.1 404 Not Found");
    } finally {
      mounted.stop();
    }
  }

  @Test
  void announcedDrain_closesAlsoAfterNotModified() throws IOException {
    lockstep.drain().announce();

    assertThat(
            RawHttp.exchange(port, new byte[0], "GET /assets/app.js HTTP/1.1", "If-None-Match: *"))
        .startsWith("HTTP/1.1 304 Not Modified\r\n")
        .containsOnlyOnce("\r\nConnection: close\r\n");
  }

  @Test
  void announcedDrain_closesConnections_butServes() throws IOException {
    lockstep.drain().announce();

    assertThat(RawHttp.exchange(port, new byte[0], "GET /ok HTTP/1.1"))
        .startsWith("HTTP/1.1 200 OK\r\n")
        .contains("\r\nConnection: close\r\n");
    assertThat(RawHttp.get(port, "/lockstep/ready"))
        .startsWith("HTTP/1.1 503 Service Unavailable\r\n");
  }

  @Test
  void drainAndStop_letsTheRequestInFlightFinish_andRefusesMeanwhile() throws Exception {
    CompletableFuture<String> slow =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return RawHttp.get(port, "/slow", "Build-Required: 7127");
              } catch (IOException e) {
                return e.toString();
              }
            },
            THREADS);
    slowStarted.await();
    CompletableFuture<Boolean> stopped =
        CompletableFuture.supplyAsync(
            () -> DrainOnShutdown.drainAndStop(lockstep, server), THREADS);
    await().until(() -> lockstep.drain().phase() == DrainPhase.REFUSING);

    assertThat(RawHttp.get(port, "/ok", "Build-Required: 7127"))
        .startsWith("HTTP/1.1 503 ")
        .contains("\r\nBuild-Refused: draining\r\n");
    assertThat(RawHttp.get(port, "/ok")).startsWith("HTTP/1.1 200 ");
    assertThat(stopped).isNotDone();
    slowMayEnd.countDown();

    assertThat(slow.get(20, TimeUnit.SECONDS)).startsWith("HTTP/1.1 200 OK\r\n").endsWith("slow");
    assertThat(stopped.get(20, TimeUnit.SECONDS)).isTrue();
    assertThatThrownBy(() -> RawHttp.get(port, "/ok")).isInstanceOf(ConnectException.class);
  }

  @Test
  void archive_isReadOffTheIoThread() throws Exception {
    CompletableFuture<Boolean> inIoThread = new CompletableFuture<>();
    HttpHandler watched =
        exchange -> {
          exchange.addExchangeCompleteListener(
              (completed, next) -> {
                inIoThread.complete(Thread.currentThread().getName().contains(" I/O"));
                next.proceed();
              });
          new LockstepHandler(lockstep, HttpServerExchange::endExchange).handleRequest(exchange);
        };
    Undertow watchedServer =
        Undertow.builder().addHttpListener(0, "127.0.0.1").setHandler(watched).build();
    watchedServer.start();
    try {
      int watchedPort =
          ((InetSocketAddress) watchedServer.getListenerInfo().get(0).getAddress()).getPort();
      RawHttp.get(watchedPort, "/assets/app-0123456789.js");
      assertThat(inIoThread.get(20, TimeUnit.SECONDS)).isFalse();
    } finally {
      watchedServer.stop();
    }
  }
}
