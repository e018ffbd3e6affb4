package dev.lockstep.demo.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What simulated users do, and what is counted of it, before a server that does as it is told. */
@Timeout(60)
class SimulatedUsersTest {
  private final AtomicLong build = new AtomicLong(7127);
  private final AtomicLong pages = new AtomicLong();
  private final AtomicLong refusals = new AtomicLong();
  private final Set<String> streams = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private volatile int status = 200;
  private HttpServer server;
  private SimulatedUsers users;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::page);
    server.createContext("/api/notes", this::api);
    server.createContext("/lockstep/events", this::events);
    server.start();
    users =
        new SimulatedUsers(() -> URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
  }

  @AfterEach
  void end() {
    users.close();
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void usersWithLockstep_seeNothingOfARefusal_thatTheyRepeat() throws Exception {
    refusals.set(3);

    users.resize(2, true);

    await().until(() -> users.usage(true).operations() >= 5);
    assertThat(users.usage(true).retried()).isEqualTo(3);
    assertThat(users.usage(true).failed()).isZero();
  }

  @Test
  void usersWithoutLockstep_seeEveryFailure() throws Exception {
    users.resize(2, false);
    await().until(() -> users.usage(false).operations() >= 2);
    assertThat(users.usage(false).failed()).isZero();

    status = 500;

    await().until(() -> users.usage(false).failed() >= 3);
    assertThat(users.usage(false).retried()).isZero();
    assertThat(users.usage(true).operations()).isZero();
  }

  @Test
  void answerOfAnInstanceOlderThanThePage_isCountedAsSkewed() throws Exception {
    users.resize(2, false);
    await().until(() -> users.usage(false).operations() >= 2);
    assertThat(users.usage(false).skewed()).isZero();

    build.set(7126);

    await().until(() -> users.usage(false).skewed() >= 1);
  }

  @Test
  void tabOfAUserWithLockstep_holdsAStream_andLoadsTheNewBuild() throws Exception {
    users.resize(3, true);
    await().until(() -> pages.get() == 3 && streams.contains("tab=7127"));

    build.set(7128);

    await().until(() -> streams.contains("tab=7128"));
    assertThat(pages.get()).as("each loads once, and once more").isBetween(4L, 6L);
  }

  @Test
  void usersWhoAreSentAway_askForNothingMore() throws Exception {
    users.resize(8, true);
    await().until(() -> users.usage(true).operations() >= 8);

    users.resize(0, true);

    assertThat(users.usage(true).users()).isZero();
    await()
        .until(
            () ->
                Thread.getAllStackTraces().keySet().stream().noneMatch(SimulatedUsersTest::isUser));
  }

  @Test
  void crowdThatIsTooLarge_isRefusedWithItsBound() {
    assertThatThrownBy(() -> users.resize(65, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("users must be 0..64, was 65");
  }

  private static boolean isUser(Thread thread) {
    return thread.getName().startsWith("lockstep-user");
  }

  private void page(HttpExchange exchange) throws IOException {
    pages.incrementAndGet();
    answer(exchange, 200, "<!doctype html>");
  }

  private void api(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      exchange.getResponseHeaders().set("Build-Refused", "old-instance");
      answer(exchange, 421, "");
    } else {
      answer(exchange, status, "[]");
    }
  }

  /** Ends each stream at once, and has its reader come back soon. */
  private void events(HttpExchange exchange) throws IOException {
    streams.add(exchange.getRequestURI().getQuery());
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    answer(exchange, 200, "event: build\ndata: {\"build\":" + build + "}\n\nretry: 50\n\n");
  }

  private void answer(HttpExchange exchange, int code, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Build-Number", build.toString());
    exchange.sendResponseHeaders(code, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
