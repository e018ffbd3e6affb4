package dev.lockstep.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.Lockstep;
import dev.lockstep.adapter.AsyncSender;
import dev.lockstep.asset.Assets;
import dev.lockstep.drain.DrainTimings;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Request;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.AllowForwardHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.CorsHandler;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the contract does not ask of every server. */
@Timeout(60)
class LockstepHandlerTest {
  private static final byte[] LARGE = new byte[3 << 20];

  static {
    new Random(7).nextBytes(LARGE);
  }

  private final Vertx vertx = Vertx.vertx();
  private final Router router = Router.router(vertx);
  private final HttpClient http2 =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();

  @TempDir Path directory;
  private Lockstep lockstep;
  private URI base;

  @BeforeEach
  void create() throws Exception {
    Files.write(directory.resolve("large.bin"), LARGE);
    lockstep =
        Lockstep.builder()
            .number(7127)
            .assets(Assets.builder().directory(directory).memoryBudget(1 << 20).build())
            .drainTimings(
                new DrainTimings(Duration.ofMillis(50), Duration.ZERO, Duration.ofSeconds(10)))
            .build();
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().await(30, TimeUnit.SECONDS);
    lockstep.close();
  }

  private void start() throws Exception {
    HttpServer server = vertx.createHttpServer().requestHandler(router);
    server.listen(0, "127.0.0.1").await(30, TimeUnit.SECONDS);
    base = URI.create("http://127.0.0.1:" + server.actualPort());
  }

  private void startWithApplication() throws Exception {
    router.route().handler(new LockstepHandler(lockstep));
    router
        .route("/echo")
        .handler(routing -> routing.request().body().onSuccess(routing.response()::end));
    router.route("/ok").handler(routing -> routing.end("ok"));
    start();
    // The upgrade (h2c): all that follows shares its connection.
    assertThat(send("/ok").version()).isEqualTo(HttpClient.Version.HTTP_2);
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(20));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http2.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> send(String path) throws Exception {
    return send(to(path));
  }

  @Test
  void http2_refusedUpload_leavesTheConnectionInUse() throws Exception {
    startWithApplication();

    HttpResponse<String> refused =
        send(
            to("/echo")
                .header("Build-Required", "7128")
                .POST(BodyPublishers.ofByteArray(new byte[5 << 20])));
    assertThat(refused.statusCode()).isEqualTo(421);
    assertThat(refused.headers().firstValue("Build-Refused")).contains("old-instance");
    assertThat(refused.headers().firstValue("Connection")).isEmpty();
    assertThat(send(to("/echo").POST(BodyPublishers.ofString("x"))).body()).isEqualTo("x");
  }

  @Test
  void http2_fileFromDisk_isSentWhole_andInRanges() throws Exception {
    startWithApplication();
    String url = lockstep.urls().url("large.bin");

    assertThat(http2.send(to(url).build(), BodyHandlers.ofByteArray()).body()).isEqualTo(LARGE);
    HttpResponse<byte[]> part =
        http2.send(to(url).header("Range", "bytes=-5").build(), BodyHandlers.ofByteArray());
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).isEqualTo(Arrays.copyOfRange(LARGE, LARGE.length - 5, LARGE.length));
  }

  @Test
  void http2_eventStream_endsWithTheDrain_andIsNotWaitedFor() throws Exception {
    startWithApplication();
    try (InputStream events =
        http2.send(to("/lockstep/events").build(), BodyHandlers.ofInputStream()).body()) {
      String opening = "event: build\ndata: {\"build\":7127,";
      assertThat(new String(events.readNBytes(opening.length()), StandardCharsets.UTF_8))
          .isEqualTo(opening);
      assertThat(DrainOnShutdown.drainAndClose(lockstep, vertx)).isTrue();
      assertThat(new String(events.readAllBytes(), StandardCharsets.UTF_8))
          .matches("(?s).*retry: \\d+\n\n");
    }
  }

  @Test
  void stampBeforeCors_answerBehindIt_refusalHasCorsFields() throws Exception {
    router
        .route()
        .handler(new StampHandler(lockstep))
        .handler(CorsHandler.create().addOrigin("https://app.example"))
        .handler(new GuardHandler(lockstep));
    start();

    String answer = raw("GET /ok", "Origin: https://app.example", "Build-Required: 7128");
    assertThat(answer)
        .startsWith("HTTP/1.1 421")
        .containsIgnoringCase("access-control-allow-origin: https://app.example")
        .containsIgnoringCase("build-number: 7127");
    assertThat(raw("GET /none", "Origin: https://other.example"))
        .startsWith("HTTP/1.1 403")
        .containsIgnoringCase("build-number: 7127");
  }

  @Test
  void subRouter_pathIsRelativeToItsMount() throws Exception {
    Router mounted = Router.router(vertx);
    mounted.route().handler(new LockstepHandler(lockstep));
    router.route("/shop/*").subRouter(mounted);
    start();

    assertThat(send("/shop/lockstep/build").body()).contains("7127");
    assertThat(send("/lockstep/build").statusCode()).isEqualTo(404);
  }

  @Test
  void passedOnAfterAWorkerLooked_contentIsStillThere() throws Exception {
    Outcome.Blocking blocking =
        new Outcome.Blocking(
            () -> {
              assertThat(Context.isOnWorkerThread()).isTrue();
              return Outcome.PASS;
            });
    router
        .route()
        .handler(
            routing -> {
              Request request = new RoutedRequest(routing);
              AsyncSender.send(blocking, new VertxExchange(routing, request));
            });
    router
        .route("/echo")
        .handler(routing -> routing.request().body().onSuccess(routing.response()::end));
    start();

    String upload = "0123456789".repeat(100_000);
    assertThat(send(to("/echo").POST(BodyPublishers.ofString(upload))).body()).isEqualTo(upload);
    assertThat(send("/echo").body()).isEmpty();
  }

  @Test
  void peer_isTheConnections_whateverIsForwarded() throws Exception {
    router.allowForward(AllowForwardHeaders.ALL);
    router
        .route()
        .handler(
            routing ->
                routing.end(
                    routing.request().remoteAddress().hostAddress()
                        + " "
                        + new RoutedRequest(routing).peer()));
    start();

    assertThat(send(to("/").header("X-Forwarded-For", "192.0.2.1")).body())
        .isEqualTo("192.0.2.1 /127.0.0.1");
  }

  @Test
  void clientThatLeavesDuringTheApplicationsFile_leavesNothingInFlight() throws Exception {
    router.route().handler(new LockstepHandler(lockstep));
    Path file = directory.resolve("application.bin");
    try (var large =
        Files.newByteChannel(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      large.position(200L << 20).write(ByteBuffer.allocate(1)); // more than sockets buffer
    }
    router.route("/file").handler(routing -> routing.response().sendFile(file.toString()));
    start();

    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), base.getPort())) {
      write(socket, "GET /file");
      assertThat(socket.getInputStream().read()).isEqualTo('H');
      socket.setSoLinger(true, 0);
    }
    assertThat(lockstep.drain().run()).isTrue();
  }

  private String raw(String requestLine, String... lines) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), base.getPort())) {
      socket.setSoTimeout(20_000);
      String[] all = Arrays.copyOf(lines, lines.length + 1);
      all[lines.length] = "Connection: close";
      write(socket, requestLine, all);
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  private static void write(Socket socket, String requestLine, String... lines) throws Exception {
    String head = requestLine + " HTTP/1.1\r\nHost: localhost\r\n" + String.join("\r\n", lines);
    socket
        .getOutputStream()
        .write((head.stripTrailing() + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }
}
