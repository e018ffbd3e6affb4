package dev.lockstep.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lockstep.Lockstep;
import dev.lockstep.asset.Assets;
import dev.lockstep.conformance.Adapter;
import dev.lockstep.conformance.Answer;
import dev.lockstep.conformance.Wire;
import dev.lockstep.drain.DrainPhase;
import dev.lockstep.drain.DrainTimings;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What only servlet containers have, besides the contract that every adapter meets. */
@Timeout(60)
class ContainerTest {
  /** A thread for each task: on few processors the common pool has one, which a wait would hold. */
  private static final Executor THREADS = task -> new Thread(task).start();

  @TempDir Path directory;

  private final CountDownLatch slowStarted = new CountDownLatch(1);
  private final CountDownLatch slowMayEnd = new CountDownLatch(1);
  private Lockstep lockstep;
  private Adapter.Running server;

  private void start(Container container, String contextPath) throws Exception {
    Files.writeString(directory.resolve("app.css"), "body{}");
    lockstep =
        Lockstep.builder()
            .number(7127)
            .assets(Assets.builder().directory(directory).build())
            .heartbeat(Duration.ofMillis(100))
            .drainTimings(new DrainTimings(Duration.ZERO, Duration.ZERO, Duration.ofSeconds(30)))
            .build();
    server = container.start(lockstep, new Application(), contextPath);
  }

  @AfterEach
  void stop() throws Exception {
    slowMayEnd.countDown();
    server.stop();
  }

  @SuppressWarnings("serial") // never serialized
  private final class Application extends HttpServlet {
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws ServletException, IOException {
      String path = request.getRequestURI().substring(request.getContextPath().length());
      switch (path) {
        case "/send-error" -> response.sendError(404, "none");
        case "/send-error-500" -> response.sendError(500);
        case "/throws" -> throw new ServletException("planted by the test");
        case "/error-page" ->
            response.getWriter().print("error page, by " + request.getDispatcherType());
        case "/reset" -> {
          response.setHeader("X-First", "1");
          response.reset();
          response.getWriter().print("anew");
        }
        case "/forward" -> request.getRequestDispatcher("/ok").forward(request, response);
        case "/async-dispatch" -> {
          if (request.getDispatcherType() == DispatcherType.REQUEST) {
            request.startAsync().dispatch("/ok");
          }
        }
        case "/async-twice" -> {
          AsyncContext first = request.startAsync();
          first.dispatch("/async-dispatch-again");
        }
        case "/async-dispatch-again" -> {
          AsyncContext second = request.startAsync();
          second.start(second::complete);
        }
        case "/async-timeout" -> request.startAsync().setTimeout(50);
        case "/slow" -> {
          slowStarted.countDown();
          await();
          response.getWriter().print("slow");
        }
        default -> response.getWriter().print("ok");
      }
    }

    private void await() throws ServletException {
      try {
        slowMayEnd.await();
      } catch (InterruptedException e) {
        throw new ServletException(e);
      }
    }
  }

  private Answer get(String path, String... lines) throws IOException {
    InetSocketAddress address =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
    try (Wire wire = Wire.open(address)) {
      return wire.exchange("GET", path, lines);
    }
  }

  @ParameterizedTest
  @EnumSource
  void sendError_errorPages_andReset_keepTheStamp(Container container) throws Exception {
    start(container, "");

    for (String path : new String[] {"/send-error", "/send-error-500", "/throws", "/reset"}) {
      assertThat(get(path).lines("Build-Number")).as(path).containsExactly("7127");
    }
    assertThat(get("/send-error").status()).isEqualTo(404);
    assertThat(get("/throws").status()).isEqualTo(500);
    assertThat(get("/throws").text()).isEqualTo("error page, by ERROR");
    assertThat(get("/reset").field("X-First")).isNull();
    assertThat(lockstep.drain().run()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void announced_errorsAndResets_closeTheConnectionToo(Container container) throws Exception {
    start(container, "");
    lockstep.drain().announce();

    for (String path : new String[] {"/send-error", "/throws", "/reset"}) {
      assertThat(get(path).lines("Connection")).as(path).containsExactly("close");
    }
  }

  @ParameterizedTest
  @EnumSource
  void dispatches_areStampedOnce_andCountedOnce(Container container) throws Exception {
    start(container, "");

    for (String path :
        new String[] {"/forward", "/async-dispatch", "/async-twice", "/async-timeout"}) {
      assertThat(get(path).lines("Build-Number")).as(path).containsExactly("7127");
    }
    assertThat(get("/forward").text()).isEqualTo("ok");
    assertThat(get("/async-dispatch").text()).isEqualTo("ok");
    assertThat(lockstep.drain().run()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void contextPath_isWhereLockstepIsMounted(Container container) throws Exception {
    start(container, "/app");
    String asset = lockstep.urls().url("app.css");

    assertThat(get("/app" + asset).text()).isEqualTo("body{}");
    assertThat(get("/app/lockstep/build").text()).contains("7127");
    assertThat(get("/app" + asset.replace("app", "%61pp")).text()).isEqualTo("body{}");
    assertThat(get(asset).status()).isEqualTo(404);
    assertThat(get("/app/ok", "Build-Required: 7128").status()).isEqualTo(421);
  }

  @ParameterizedTest
  @EnumSource
  void http2_isStamped_refused_andCarriesStreams(Container container) throws Exception {
    start(container, "");
    HttpClient client = HttpClient.newHttpClient(); // asks for the upgrade to h2c
    HttpResponse<String> ok = client.send(request("/ok").build(), text());
    assertThat(ok.version()).isEqualTo(HttpClient.Version.HTTP_2);
    assertThat(ok.headers().allValues("build-number")).containsExactly("7127");

    HttpResponse<String> refused =
        client.send(
            request("/ok")
                .header("Build-Required", "7128")
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[1 << 20]))
                .build(),
            text());
    assertThat(refused.statusCode()).isEqualTo(421);
    assertThat(refused.headers().firstValue("build-refused")).hasValue("old-instance");

    HttpResponse<InputStream> stream =
        client.send(request("/lockstep/events").build(), HttpResponse.BodyHandlers.ofInputStream());
    assertThat(stream.version()).isEqualTo(HttpClient.Version.HTTP_2);
    lockstep.drain().announce();
    assertThat(new String(stream.body().readAllBytes(), StandardCharsets.UTF_8))
        .contains("event: build\n")
        .endsWith("\n\n");
    assertThat(client.send(request("/ok").build(), text()).headers().firstValue("connection"))
        .isEmpty();
    assertThat(lockstep.drain().run()).isTrue();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }

  private static HttpResponse.BodyHandler<String> text() {
    return HttpResponse.BodyHandlers.ofString();
  }

  @ParameterizedTest
  @EnumSource
  void destroy_waitsForRequestsInFlight(Container container) throws Exception {
    start(container, "");
    LockstepFilter filter = new LockstepFilter(lockstep);
    CompletableFuture<Answer> slow =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return get("/slow");
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            },
            THREADS);
    slowStarted.await();
    CompletableFuture<Void> down = CompletableFuture.runAsync(filter::destroy, THREADS);
    await().until(() -> lockstep.drain().phase() == DrainPhase.REFUSING);

    assertThat(down).isNotDone();
    slowMayEnd.countDown();
    down.get(20, TimeUnit.SECONDS);
    assertThat(slow.get(20, TimeUnit.SECONDS).text()).isEqualTo("slow");
  }
}
