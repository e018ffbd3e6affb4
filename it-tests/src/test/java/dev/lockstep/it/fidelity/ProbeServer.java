package dev.lockstep.it.fidelity;

import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Answers the probes: everything below {@code /p/} and {@code /q/}, the former first as an old
 * instance would, if it is told to. Two servers are two origins.
 */
final class ProbeServer implements AutoCloseable {
  /** What ends a held answer at the latest, when a probe has failed. */
  private static final int PATIENCE_SECONDS = 8;

  /** How an old instance refuses, and how often. */
  record Refusal(int status, int times) {
    static final Refusal NONE = new Refusal(0, 0);
  }

  private final Map<String, String> files = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> seen = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> preflights = new ConcurrentHashMap<>();
  private final Map<String, CountDownLatch> arrived = new ConcurrentHashMap<>();
  private final Map<String, CountDownLatch> released = new ConcurrentHashMap<>();
  private volatile Refusal refusal = Refusal.NONE;
  private final Undertow undertow =
      Undertow.builder()
          .addHttpListener(0, "127.0.0.1")
          .setIoThreads(2)
          .setWorkerThreads(16)
          .setHandler(new BlockingHandler(this::handle))
          .build();

  ProbeServer() {
    undertow.start();
  }

  /** Serves a text; its kind is told by its name. */
  ProbeServer file(String path, String text) {
    files.put(path, text);
    return this;
  }

  /** From now on, each request is refused as often as told. */
  void refuses(Refusal how) {
    refusal = how;
    // Each page numbers its requests from one.
    List.of(seen, preflights, arrived, released).forEach(Map::clear);
  }

  String url(String path) {
    InetSocketAddress address = (InetSocketAddress) undertow.getListenerInfo().get(0).getAddress();
    return "http://127.0.0.1:" + address.getPort() + path;
  }

  private void handle(HttpServerExchange exchange) throws IOException {
    String path = exchange.getRequestPath();
    String file = files.get(path);
    if (file != null) {
      send(exchange, path.endsWith(".js") ? "text/javascript" : "text/html;charset=utf-8", file);
    } else if (path.equals("/release")) {
      latch(released, exchange).countDown();
      send(exchange, "text/plain", "");
    } else if (path.equals("/arrived")) {
      await(latch(arrived, exchange));
      send(exchange, "text/plain", "");
    } else if (path.equals("/preflights")) {
      header(exchange, "Access-Control-Allow-Origin", "*");
      AtomicInteger count = preflights.get(parameter(exchange, "id", ""));
      send(exchange, "text/plain", count == null ? "0" : count.toString());
    } else if (path.startsWith("/p/") || path.startsWith("/q/")) {
      probe(exchange, path);
    } else {
      exchange.setStatusCode(404);
      send(exchange, "text/plain", "nothing here");
    }
  }

  private void probe(HttpServerExchange exchange, String path) throws IOException {
    byte[] body = exchange.getInputStream().readAllBytes();
    if (exchange.getRequestMethod().equalToString("OPTIONS")) {
      preflights
          .computeIfAbsent(parameter(exchange, "id", ""), any -> new AtomicInteger())
          .incrementAndGet();
    } else if (path.equals("/slow")) {
      System.out.println("SLOW " + exchange.getQueryString());
      send(exchange, "text/plain", "");
    } else if (path.startsWith("/p/") && isRefused(exchange)) {
      header(exchange, "Build-Number", "7126");
      header(exchange, "Build-Refused", "old-instance");
      exchange.setStatusCode(refusal.status());
      send(exchange, "text/plain", "");
      return;
    }
    header(exchange, "Build-Number", "7127");
    answer(exchange, path.substring(3), new String(body, StandardCharsets.ISO_8859_1));
  }

  private boolean isRefused(HttpServerExchange exchange) {
    String which = exchange.getRequestPath() + exchange.getQueryString();
    return seen.computeIfAbsent(which, any -> new AtomicInteger()).incrementAndGet()
        <= refusal.times();
  }

  private void answer(HttpServerExchange exchange, String kind, String body) throws IOException {
    switch (kind) {
      case "json" -> send(exchange, "application/json", "{\"a\":1}");
      case "text" -> send(exchange, "text/plain", "hello");
      case "xml" -> send(exchange, "text/xml", "<a>1</a>");
      case "latin" -> send(exchange, "text/plain;charset=iso-8859-1", "\u00e4");
      case "empty" -> send(exchange, "text/plain", "");
      case "headers" -> {
        header(exchange, "X-One", "1");
        header(exchange, "X-Two", "2, 3");
        header(exchange, "Set-Cookie", "a=b");
        send(exchange, "text/plain", "headers");
      }
      case "cors" -> {
        header(
            exchange,
            "Access-Control-Allow-Origin",
            exchange.getRequestHeaders().getFirst("Origin"));
        header(exchange, "Access-Control-Allow-Credentials", "true");
        header(exchange, "X-Hidden", "1");
        send(exchange, "text/plain", "cors");
      }
      case "status" -> {
        exchange.setStatusCode(Integer.parseInt(parameter(exchange, "code", "200")));
        send(exchange, "text/plain", exchange.getStatusCode() % 100 == 4 ? "" : "status");
      }
      case "redirect" -> {
        exchange.setStatusCode(Integer.parseInt(parameter(exchange, "code", "302")));
        header(
            exchange,
            "Location",
            "/p/" + parameter(exchange, "to", "json") + "?id=" + parameter(exchange, "id", ""));
        send(exchange, "text/plain", "");
      }
      case "loop" -> {
        exchange.setStatusCode(307);
        header(exchange, "Location", exchange.getRequestURI() + "?" + exchange.getQueryString());
        send(exchange, "text/plain", "");
      }
      case "echo" -> send(exchange, "text/plain", echo(exchange, body));
      case "held" -> {
        latch(arrived, exchange).countDown();
        await(latch(released, exchange));
        send(exchange, "text/plain", "held");
      }
      case "parts" -> {
        // Nothing that a browser would wait for more of, to guess what it is.
        header(exchange, "Content-Type", "application/json");
        exchange.setResponseContentLength(12);
        part(exchange, "first ");
        await(latch(released, exchange));
        part(exchange, "second");
        exchange.endExchange();
      }
      case "cut" -> {
        header(exchange, "Content-Type", "application/json");
        exchange.setResponseContentLength(100);
        part(exchange, "cut");
        await(latch(released, exchange));
        exchange.getConnection().close();
      }
      case "required" ->
          send(exchange, "text/plain", exchange.getRequestHeaders().getFirst("Build-Required"));
      case "drop" -> exchange.getConnection().close();
      default -> throw new IllegalArgumentException("no probe is called " + kind);
    }
  }

  private static String echo(HttpServerExchange exchange, String body) {
    StringBuilder lines = new StringBuilder();
    lines.append(exchange.getRequestMethod()).append('\n');
    for (String name :
        new String[] {"Accept", "Content-Type", "X-Mine", "Content-Length", "Referer"}) {
      // The length of a multipart body depends on nothing but its boundary, which has one length.
      String value = exchange.getRequestHeaders().getFirst(name);
      if (value != null) {
        lines.append(name).append(": ").append(value.replace("patched", "native")).append('\n');
      }
    }
    return lines.append(body.length() > 2_000 ? body.length() + " bytes" : body).toString();
  }

  private static void part(HttpServerExchange exchange, String text) throws IOException {
    exchange.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    exchange.getOutputStream().flush();
  }

  private static void send(HttpServerExchange exchange, String type, String text) {
    header(exchange, "Content-Type", type);
    header(exchange, "Cache-Control", "no-store");
    exchange
        .getResponseSender()
        .send(
            text,
            type.startsWith("text/html") ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
  }

  private static void header(HttpServerExchange exchange, String name, String value) {
    if (value != null) {
      exchange.getResponseHeaders().put(new HttpString(name), value);
    }
  }

  private static String parameter(HttpServerExchange exchange, String name, String otherwise) {
    Deque<String> values = exchange.getQueryParameters().get(name);
    return values == null ? otherwise : values.getFirst();
  }

  private static CountDownLatch latch(
      Map<String, CountDownLatch> latches, HttpServerExchange exchange) {
    return latches.computeIfAbsent(parameter(exchange, "id", ""), any -> new CountDownLatch(1));
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody let it go on");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    undertow.stop();
  }
}
