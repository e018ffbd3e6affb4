package dev.lockstep.it.browser;

import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * A scripted server on a free loopback port. It answers each path as told, and keeps a log. Two
 * servers are two origins.
 */
public final class StubServer implements AutoCloseable {
  private final Map<String, Function<StubRequest, StubAnswer>> answers = new ConcurrentHashMap<>();
  private final Map<String, StubStream> streams = new ConcurrentHashMap<>();
  private final List<StubRequest> log = new CopyOnWriteArrayList<>();
  private final Undertow undertow;

  private StubServer() {
    undertow =
        Undertow.builder()
            .addHttpListener(0, "127.0.0.1")
            .setIoThreads(2)
            .setWorkerThreads(8)
            .setHandler(new BlockingHandler(this::handle))
            .build();
    undertow.start();
  }

  /** Starts one; a path that nothing is told about answers 404. */
  public static StubServer start() {
    return new StubServer();
  }

  /**
   * Tells what a path answers, from now on. A path that ends in {@code *} stands for a prefix; the
   * longest counts.
   */
  public StubServer answer(String path, Function<StubRequest, StubAnswer> answer) {
    answers.put(path, answer);
    return this;
  }

  /** Tells what a path answers, always. */
  public StubServer answer(String path, StubAnswer answer) {
    return answer(path, any -> answer);
  }

  /** Tells a path to answer with an event stream that tells a build once, and stays open. */
  public StubStream stream(String path, long build) {
    return streams.computeIfAbsent(path, any -> new StubStream(build));
  }

  /** An absolute URL of this server. */
  public String url(String path) {
    InetSocketAddress address = (InetSocketAddress) undertow.getListenerInfo().get(0).getAddress();
    return "http://127.0.0.1:" + address.getPort() + path;
  }

  /** What was asked of a path so far, in order. */
  public List<StubRequest> log(String path) {
    return log.stream().filter(request -> request.path().equals(path)).toList();
  }

  /** Every page that was loaded so far, as path and query, in order. */
  public List<String> pages() {
    return log.stream()
        .filter(request -> "document".equals(request.header("Sec-Fetch-Dest")))
        .map(request -> request.path() + request.query())
        .toList();
  }

  private void handle(HttpServerExchange exchange) throws IOException {
    StubRequest request = read(exchange);
    log.add(request);
    StubStream stream = streams.get(request.path());
    if (stream != null) {
      stream.serve(exchange);
      return;
    }
    StubAnswer answer = find(request.path()).apply(request);
    exchange.setStatusCode(answer.status());
    answer
        .headers()
        .forEach((name, value) -> exchange.getResponseHeaders().put(new HttpString(name), value));
    exchange.getResponseSender().send(ByteBuffer.wrap(answer.bytes()));
  }

  private Function<StubRequest, StubAnswer> find(String path) {
    Function<StubRequest, StubAnswer> exact = answers.get(path);
    if (exact != null) {
      return exact;
    }
    return answers.entrySet().stream()
        .filter(entry -> entry.getKey().endsWith("*"))
        .filter(entry -> path.startsWith(entry.getKey().substring(0, entry.getKey().length() - 1)))
        .max(Comparator.comparingInt(entry -> entry.getKey().length()))
        .map(Map.Entry::getValue)
        .orElse(any -> StubAnswer.status(404));
  }

  private static StubRequest read(HttpServerExchange exchange) throws IOException {
    Map<String, String> headers = new LinkedHashMap<>();
    exchange
        .getRequestHeaders()
        .forEach(
            values -> headers.put(values.getHeaderName().toString(), String.join(", ", values)));
    String body = new String(exchange.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    String query = exchange.getQueryString().isEmpty() ? "" : "?" + exchange.getQueryString();
    return new StubRequest(
        exchange.getRequestMethod().toString(),
        exchange.getRequestPath(),
        query,
        StubRequest.headers(headers),
        body);
  }

  @Override
  public void close() {
    undertow.stop();
  }
}
