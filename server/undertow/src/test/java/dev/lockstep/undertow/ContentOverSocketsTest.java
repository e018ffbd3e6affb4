package dev.lockstep.undertow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lockstep.adapter.AsyncSender;
import dev.lockstep.http.Body;
import dev.lockstep.http.Response.Field;
import dev.lockstep.internal.http.ContentCoding;
import dev.lockstep.internal.http.EntityTag;
import dev.lockstep.internal.http.Representation;
import dev.lockstep.internal.http.Variant;
import dev.lockstep.undertow.RawConnection.Answer;
import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ContentOverSocketsTest {
  private static final int LARGE = 20 << 20;

  @TempDir Path directory;

  private final byte[] large = new byte[LARGE];
  private final byte[] script = "let a=1;".repeat(1000).getBytes(StandardCharsets.UTF_8);
  private final CountDownLatch ended = new CountDownLatch(1);
  private Path file;
  private Undertow server;
  private RawConnection connection;

  @BeforeEach
  void start() throws IOException {
    new Random(7).nextBytes(large);
    file = Files.write(directory.resolve("large.bin"), large);
    Map<String, Representation> contents =
        Map.of(
            "/script", content(Body.of(script), true),
            "/small", content(Body.of("0123456789".getBytes(StandardCharsets.UTF_8)), false),
            "/large", content(new Body.Region(file, 0, LARGE), false),
            "/middle", content(new Body.Region(file, 1000, 3000), false),
            "/gone", content(new Body.Region(directory.resolve("gone"), 0, 10), false),
            "/cut", content(new Body.Region(file, 0, LARGE + 1), false));
    HttpHandler handler =
        exchange -> {
          exchange.getResponseHeaders().put(Headers.VARY, "Origin"); // as a CORS handler does
          exchange.addExchangeCompleteListener(
              (completed, next) -> {
                ended.countDown();
                next.proceed();
              });
          ExchangeRequest request = new ExchangeRequest(exchange);
          AsyncSender.send(
              contents.get(exchange.getRequestPath()).answer(request),
              new UndertowExchange(exchange, request, HttpServerExchange::endExchange));
        };
    server = Undertow.builder().addHttpListener(0, "127.0.0.1").setHandler(handler).build();
    server.start();
    connection = new RawConnection(port());
  }

  private int port() {
    return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
  }

  @AfterEach
  void stop() throws IOException {
    connection.close();
    server.stop();
  }

  private static Representation content(Body body, boolean gzip) {
    Variant identity = Variant.identity(new EntityTag("f"), body);
    Variant packed =
        new Variant(
            ContentCoding.GZIP,
            new EntityTag("f-gzip"),
            Body.of("packed".getBytes(StandardCharsets.UTF_8)));
    return Representation.of(
        "text/javascript",
        "public, max-age=31536000, immutable",
        gzip ? List.of(identity, packed) : List.of(identity),
        gzip,
        new Field("Link", "</a.css>;rel=preload"),
        new Field("Link", "</b.css>;rel=preload"));
  }

  /** The connection is in step after a response only if the next one on it is right. */
  private void assertKeptAlive() throws IOException {
    assertThat(connection.get("/small").text()).isEqualTo("0123456789");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/script", "/small", "/large", "/middle"})
  void head_hasTheFieldsOfGet(String path) throws IOException {
    Answer head = connection.head(path, "Range: bytes=0-0");
    Answer get = connection.get(path);

    assertThat(head.status()).isEqualTo("200 OK");
    assertThat(head.fields()).isEqualTo(get.fields());
    assertKeptAlive();
  }

  @Test
  void get_sendsFieldsAndBytes() throws IOException {
    Answer answer = connection.get("/script", "Accept-Encoding: gzip, deflate");

    assertThat(answer.status()).isEqualTo("200 OK");
    assertThat(answer.text()).isEqualTo("packed");
    assertThat(answer.fields())
        .containsExactly(
            "Accept-Ranges: bytes",
            "Cache-Control: public, max-age=31536000, immutable",
            "Connection: keep-alive",
            "Content-Encoding: gzip",
            "Content-Length: 6",
            "Content-Type: text/javascript",
            "ETag: \"f-gzip\"",
            "Link: </a.css>;rel=preload",
            "Link: </b.css>;rel=preload",
            "Vary: Accept-Encoding",
            "Vary: Origin",
            "X-Content-Type-Options: nosniff");
    assertThat(connection.get("/script").body()).isEqualTo(script);
    assertKeptAlive();
  }

  @Test
  void severalLinesOfAcceptEncoding_areOneList() throws IOException {
    assertThat(connection.get("/script", "Accept-Encoding: br", "Accept-Encoding: gzip").text())
        .isEqualTo("packed");
  }

  @Test
  void notModified_hasNoContent() throws IOException {
    Answer answer =
        connection.get("/script", "Accept-Encoding: gzip", "If-None-Match: W/\"f-gzip\"");

    assertThat(answer.status()).isEqualTo("304 Not Modified");
    assertThat(answer.fields())
        .contains(
            "Cache-Control: public, max-age=31536000, immutable",
            "ETag: \"f-gzip\"",
            "Vary: Accept-Encoding")
        .noneMatch(line -> line.startsWith("Content-"));
    assertKeptAlive();
  }

  @Test
  void range_isPartialContent() throws IOException {
    Answer answer = connection.get("/script", "Range: bytes=-4");

    assertThat(answer.status()).isEqualTo("206 Partial Content");
    assertThat(answer.text()).isEqualTo("a=1;");
    assertThat(answer.fields())
        .contains(
            "Content-Length: 4",
            "Content-Range: bytes 7996-7999/8000",
            "ETag: \"f\"",
            "Vary: Accept-Encoding");
    assertKeptAlive();
  }

  @Test
  void unsatisfiableRange_statesTheLength() throws IOException {
    Answer answer = connection.get("/small", "Range: bytes=10-");

    assertThat(answer.status()).isEqualTo("416 Range Not Satisfiable");
    assertThat(answer.fields())
        .contains("Content-Range: bytes */10", "Content-Length: 0", "Cache-Control: no-store");
    assertKeptAlive();
  }

  @Test
  void failedPrecondition_andNothingAcceptable_areErrorsWithoutContent() throws IOException {
    assertThat(connection.get("/small", "If-Match: \"g\"").status())
        .isEqualTo("412 Precondition Failed");
    assertThat(connection.get("/script", "Accept-Encoding: *;q=0").status())
        .isEqualTo("406 Not Acceptable");
    assertKeptAlive();
  }

  @Test
  void severalRanges_getTheWhole() throws IOException {
    Answer answer = connection.get("/small", "Range: bytes=0-1,-3");

    assertThat(answer.status()).isEqualTo("200 OK");
    assertThat(answer.text()).isEqualTo("0123456789");
    assertKeptAlive();
  }

  @Test
  void largeFile_isSentWhole_andClosed() throws IOException {
    for (int i = 0; i < 3; i++) {
      assertThat(Arrays.equals(connection.get("/large").body(), large)).isTrue();
      assertKeptAlive();
    }
    assertNotOpen(file);
  }

  @Test
  void rangesOfAFile_areExactToTheByte() throws IOException {
    assertThat(connection.get("/large", "Range: bytes=5000000-9999999").body())
        .isEqualTo(Arrays.copyOfRange(large, 5_000_000, 10_000_000));
    assertThat(connection.get("/middle").body()).isEqualTo(Arrays.copyOfRange(large, 1000, 4000));
    assertThat(connection.get("/middle", "Range: bytes=-1").body())
        .isEqualTo(Arrays.copyOfRange(large, 3999, 4000));
    assertKeptAlive();
    assertNotOpen(file);
  }

  @Test
  void clientThatLeavesMidway_closesTheFile_andEndsTheExchange() throws Exception {
    connection.send("GET", "/large");
    connection.head();
    assertThat(ended.getCount()).isEqualTo(1);

    connection.close();

    assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
    assertNotOpen(file);
  }

  @Test
  void fileCutShortMidway_closesTheConnection() throws Exception {
    connection.send("GET", "/large");
    connection.head();
    try (FileChannel writer = FileChannel.open(file, StandardOpenOption.WRITE)) {
      writer.truncate(1000);
    }

    assertThat(connection.drain()).isLessThan(LARGE);
    assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
    assertNotOpen(file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/gone", "/cut"})
  void missingFile_isNotFound(String path) throws IOException {
    Answer answer = connection.get(path);

    assertThat(answer.status()).isEqualTo("404 Not Found");
    assertThat(answer.fields())
        .contains("Cache-Control: no-store", "Content-Length: 0")
        .noneMatch(line -> line.startsWith("ETag"));
    assertKeptAlive();
    assertNotOpen(file);
  }

  private static void assertNotOpen(Path file) throws IOException {
    Path open = Path.of("/proc/self/fd");
    assumeTrue(Files.isDirectory(open), "only Linux lists a process's open files");
    try (Stream<Path> descriptors = Files.list(open)) {
      assertThat(descriptors.map(ContentOverSocketsTest::target)).doesNotContain(file.toString());
    }
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException e) {
      return ""; // that of the listing itself
    }
  }
}
