package dev.lockstep.conformance;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The application behind the adapter, with a handler for each behaviour under test. */
public final class Application {
  static final String ANSWER = "the application's own".repeat(4000);
  private static final int WAIT_SECONDS = 30;

  private final Map<String, Integer> planted = new ConcurrentHashMap<>();
  private final AtomicInteger handled = new AtomicInteger();
  private volatile CountDownLatch begun = new CountDownLatch(1);
  private volatile CountDownLatch mayGoOn = new CountDownLatch(1);

  Application() {}

  /** Resets the state for the next case. */
  void reset() {
    handled.set(0);
    begun = new CountDownLatch(1);
    mayGoOn = new CountDownLatch(1);
  }

  /**
   * Handles a request.
   *
   * @param exchange the request, and its response
   * @throws IOException when a client disconnects
   */
  public void handle(Exchange exchange) throws IOException {
    handled.incrementAndGet();
    switch (exchange.path()) {
      case "/ok" -> write("ok", exchange);
      case "/no-content" -> exchange.status(204);
      case "/moved" -> {
        exchange.status(302);
        exchange.field("Location", "/ok");
      }
      case "/not-modified" -> {
        exchange.status(304);
        exchange.field("ETag", "\"app\"");
      }
      case "/not-allowed" -> {
        exchange.status(405);
        exchange.field("Allow", "POST");
      }
      case "/unsatisfiable" -> {
        exchange.status(416);
        exchange.field("Content-Range", "bytes */1");
      }
      case "/forwarded" -> {
        exchange.field("Build-Number", "7000");
        exchange.field("Build-Refused", "old-instance");
        write("of a server behind the application", exchange);
      }
      case "/failed" -> exchange.status(500);
      case "/unavailable" -> exchange.status(503);
      case "/throws" -> throw new IllegalStateException("planted by the contract");
      case "/throws-after-writing" -> {
        write("x", exchange);
        throw new IllegalStateException("planted by the contract");
      }
      case "/throws-after-sending" -> {
        write("first", exchange);
        exchange.body().flush();
        throw new IllegalStateException("planted by the contract");
      }
      case "/streamed" -> write("0123456789".repeat(100_000), exchange);
      case "/in-parts" -> {
        write("first", exchange);
        exchange.body().flush();
        awaitPermission();
        write("last", exchange);
      }
      case "/upload" -> upload(exchange);
      case "/slow" -> {
        begun.countDown();
        awaitPermission();
        write("slow", exchange);
      }
      default -> answerPlanted(exchange);
    }
  }

  /** Answers a path with a status from now on, and with content. By default it answers 404. */
  void plant(String path, int status) {
    planted.put(path, status);
  }

  private void answerPlanted(Exchange exchange) throws IOException {
    int status = planted.getOrDefault(exchange.path(), 404);
    exchange.status(status);
    if (status / 100 == 2) {
      exchange.field("Content-Type", "text/plain");
      exchange.field("Cache-Control", "max-age=7");
      write(ANSWER, exchange);
    } else if (status == 302) {
      exchange.field("Location", "/login");
    }
  }

  /** Answers with the length of the upload. Sets {@code begun} after its first bytes. */
  private void upload(Exchange exchange) throws IOException {
    byte[] first = exchange.content().readNBytes(10);
    begun.countDown();
    long all = first.length + exchange.content().transferTo(OutputStream.nullOutputStream());
    write(Long.toString(all), exchange);
  }

  private static void write(String text, Exchange exchange) throws IOException {
    exchange.body().write(text.getBytes(StandardCharsets.UTF_8));
  }

  private void awaitPermission() {
    try {
      if (!mayGoOn.await(WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the contract never let it go on");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** How many requests reached the application. */
  int handled() {
    return handled.get();
  }

  /** Waits until {@code /slow} or {@code /upload} has begun. */
  boolean hasBegun() throws InterruptedException {
    return begun.await(WAIT_SECONDS, TimeUnit.SECONDS);
  }

  boolean hasBegunAlready() {
    return begun.getCount() == 0;
  }

  /** Lets {@code /slow} and {@code /in-parts} go on. */
  void goOn() {
    mayGoOn.countDown();
  }
}
