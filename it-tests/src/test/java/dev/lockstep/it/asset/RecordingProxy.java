package dev.lockstep.it.asset;

import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between a browser and an instance: sees every byte on the wire, and can change one. */
final class RecordingProxy implements AutoCloseable {
  /** Those of one connection, which the two sides do not share (RFC 9110 §7.6.1). */
  private static final Set<String> HOP_BY_HOP =
      Set.of("connection", "content-length", "host", "keep-alive", "transfer-encoding", "upgrade");

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final AtomicInteger inFlight = new AtomicInteger();
  private volatile URI instance;
  private final Undertow server;
  private volatile String tampered = "";
  private volatile String corrupted = "";

  /** A request, and the answer that the instance gave. */
  record Seen(String method, String path, HttpResponse<byte[]> answer) {
    String header(String name) {
      return answer.headers().firstValue(name).orElse("");
    }

    /** A field of the request; empty when there is none. */
    String asked(String name) {
      return answer.request().headers().firstValue(name).orElse("");
    }

    boolean isAsset() {
      return path.startsWith("/assets/");
    }

    /** Without what names the bytes. */
    String logicalPath() {
      return path.replaceFirst("-[0-9a-f]{10}([./])", "$1");
    }
  }

  RecordingProxy(URI instance) {
    this.instance = instance;
    server =
        Undertow.builder()
            .addHttpListener(0, "127.0.0.1")
            .setHandler(new BlockingHandler(this::handle))
            .build();
    server.start();
  }

  /** Sends all further requests to another instance, under the same origin. */
  void turnTo(URI next) {
    instance = next;
  }

  /** Changes one byte of what lies at paths that begin so, from now on. */
  void tamper(String pathPrefix) {
    tampered = pathPrefix;
  }

  /** Changes one byte of the encoded content, which the browser still asks to be encoded. */
  void corrupt(String pathPrefix) {
    corrupted = pathPrefix;
  }

  /** What was asked so far, in the order of the answers. */
  List<Seen> seen() {
    return List.copyOf(seen);
  }

  List<Seen> assets() {
    return seen.stream().filter(Seen::isAsset).toList();
  }

  void forget() {
    seen.clear();
  }

  boolean isIdle() {
    return inFlight.get() == 0;
  }

  String url(String path) {
    int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    return "http://127.0.0.1:" + port + path;
  }

  private void handle(HttpServerExchange exchange) throws IOException, InterruptedException {
    if (exchange.getRequestPath().equals("/lockstep/events")) {
      // A stream has no end to wait for, and says nothing of assets: come back when all is over.
      exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/event-stream");
      exchange.getResponseSender().send("retry: 600000\n\n");
      return;
    }
    inFlight.incrementAndGet();
    try {
      String query = exchange.getQueryString().isEmpty() ? "" : "?" + exchange.getQueryString();
      String path = exchange.getRequestURI() + query;
      boolean plain = !tampered.isEmpty() && path.startsWith(tampered);
      boolean change = plain || (!corrupted.isEmpty() && path.startsWith(corrupted));
      HttpResponse<byte[]> answer =
          http.send(request(exchange, path, plain), BodyHandlers.ofByteArray());
      seen.add(new Seen(exchange.getRequestMethod().toString(), path, answer));
      send(exchange, answer, change);
    } finally {
      inFlight.decrementAndGet();
    }
  }

  /** What is to be changed is asked for without an encoding, whose checksum would find it first. */
  private HttpRequest request(HttpServerExchange exchange, String path, boolean plain)
      throws IOException {
    byte[] body = exchange.getInputStream().readAllBytes();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(instance.resolve(path))
            .method(
                exchange.getRequestMethod().toString(),
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    for (HeaderValues values : exchange.getRequestHeaders()) {
      HttpString name = values.getHeaderName();
      boolean left = HOP_BY_HOP.contains(name.toString().toLowerCase(Locale.ROOT));
      if (!left && !(plain && name.equals(Headers.ACCEPT_ENCODING))) {
        values.forEach(value -> request.header(name.toString(), value));
      }
    }
    return request.build();
  }

  private static void send(
      HttpServerExchange exchange, HttpResponse<byte[]> answer, boolean change) {
    exchange.setStatusCode(answer.statusCode());
    answer
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!HOP_BY_HOP.contains(name.toLowerCase(Locale.ROOT))) {
                exchange.getResponseHeaders().putAll(new HttpString(name), values);
              }
            });
    byte[] body = answer.body().clone();
    if (change) {
      body[body.length - 1] = ' '; // was a line feed: the program is the same, its bytes are not
    }
    exchange.getResponseSender().send(ByteBuffer.wrap(body));
  }

  @Override
  public void close() {
    server.stop();
  }
}
