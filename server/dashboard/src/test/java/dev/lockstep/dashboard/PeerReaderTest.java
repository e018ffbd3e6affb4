package dev.lockstep.dashboard;

import static dev.lockstep.dashboard.InstanceReports.report;
import static dev.lockstep.dashboard.InstanceReports.tabs;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.lockstep.dashboard.PeerAnswer.Read;
import dev.lockstep.dashboard.PeerAnswer.Unread;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PeerReaderTest {
  private static final String SECRET = "0123456789abcdef";
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final InstanceReport REPORT = report("b", 7128, tabs(7128, 1, 2));

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void peer_isReadWithTheSecret() {
    serve(
        exchange -> {
          boolean known =
              ("Bearer " + SECRET).equals(exchange.getRequestHeaders().getFirst("Authorization"));
          send(
              exchange,
              known ? 200 : 404,
              known ? InstanceReportWriter.write(REPORT) : new byte[0]);
        });

    assertThat(read(LONG)).containsExactly(new Read(authority(), REPORT));
  }

  @Test
  void peerWithAnotherSecret_isUnread_withTheReason() {
    serve(exchange -> send(exchange, 404, new byte[0]));

    assertThat(read(LONG))
        .containsExactly(
            new Unread(authority(), "answered 404: has no dashboard, or another secret"));
  }

  @Test
  void redirect_isNotFollowed() {
    serve(
        exchange -> {
          exchange.getResponseHeaders().set("Location", "http://" + authority() + "/elsewhere");
          send(exchange, 302, new byte[0]);
        });
    server.createContext(
        "/elsewhere", exchange -> send(exchange, 200, InstanceReportWriter.write(REPORT)));

    assertThat(read(LONG)).containsExactly(new Unread(authority(), "answered 302"));
  }

  @Test
  void endlessContent_isCancelled() {
    serve(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] block = new byte[8192];
          while (true) {
            exchange.getResponseBody().write(block);
          }
        });

    assertThat(read(LONG))
        .containsExactly(new Unread(authority(), "answered more than 524288 bytes"));
  }

  @Test
  void contentOneByteTooLong_isCancelled() {
    int[] length = {524_288};
    serve(exchange -> send(exchange, 200, new byte[length[0]]));
    assertThat(read(LONG))
        .containsExactly(
            new Unread(authority(), "answered something other than an instance report"));

    length[0]++;
    assertThat(read(LONG))
        .containsExactly(new Unread(authority(), "answered more than 524288 bytes"));
  }

  @Test
  void contentThatDoesNotArrive_endsWithATimeout() {
    serve(exchange -> exchange.sendResponseHeaders(200, 100));

    assertThat(read(Duration.ofMillis(200)))
        .containsExactly(new Unread(authority(), "did not answer within 200 ms"));
  }

  @Test
  void htmlPage_isNoReport() {
    serve(exchange -> send(exchange, 200, "<!doctype html>".getBytes(StandardCharsets.UTF_8)));

    assertThat(read(LONG))
        .containsExactly(
            new Unread(authority(), "answered something other than an instance report"));
  }

  @Test
  void portWithoutAServer_isUnread() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    URI gone = URI.create("http://127.0.0.1:" + free + "/lockstep/");

    assertThat(read(LONG, () -> List.of(gone)))
        .containsExactly(new Unread("127.0.0.1:" + free, "refused the connection"));
  }

  @Test
  void peersBeyondThe64th_areReportedAsUnread() {
    serve(exchange -> send(exchange, 200, InstanceReportWriter.write(REPORT)));
    List<URI> many =
        IntStream.range(0, 70)
            .mapToObj(i -> URI.create("http://" + authority() + "/lockstep/" + "./".repeat(i)))
            .toList();

    List<PeerAnswer> answers = read(LONG, () -> many);

    assertThat(answers).hasSize(65);
    assertThat(answers.get(64)).isEqualTo(new Unread("6 more", "64 peers are read, 70 were given"));
  }

  @Test
  void failingListOfPeers_isReported() {
    assertThat(
            read(
                LONG,
                () -> {
                  throw new IllegalStateException("no DNS");
                }))
        .containsExactly(
            new Unread(
                "peers",
                "the application's list of peers failed: java.lang.IllegalStateException: no DNS"));
  }

  @Test
  void malformedAddress_isReported_andOtherPeersAreRead() {
    serve(exchange -> send(exchange, 200, InstanceReportWriter.write(REPORT)));
    URI wrong = URI.create("file:///etc/passwd/");

    List<PeerAnswer> answers = read(LONG, () -> List.of(wrong, address()));

    assertThat(answers.get(0)).isInstanceOf(Unread.class);
    assertThat(answers.get(1)).isEqualTo(new Read(authority(), REPORT));
  }

  private void serve(HttpHandler handler) {
    server.createContext("/lockstep/dashboard/instance", handler);
    server.createContext("/lockstep/", handler);
  }

  private static void send(HttpExchange exchange, int status, byte[] content) throws IOException {
    exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
    exchange.getResponseBody().write(content);
    exchange.close();
  }

  private List<PeerAnswer> read(Duration patience) {
    return read(patience, () -> List.of(address()));
  }

  private static List<PeerAnswer> read(
      Duration patience, Supplier<? extends Collection<URI>> peers) {
    return new PeerReader(new Dashboard.Fleet(SECRET, peers), patience).read();
  }

  private URI address() {
    return URI.create("http://" + authority() + "/lockstep/");
  }

  private String authority() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }
}
