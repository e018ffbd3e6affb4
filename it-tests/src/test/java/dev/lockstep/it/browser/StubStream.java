package dev.lockstep.it.browser;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** An event stream of the stub server that stays open until the browser closes it. */
public final class StubStream {
  /** How soon a comment, ms: writing is how a server learns that nobody reads any more. */
  private static final long COMMENT_EVERY = 50;

  private final AtomicInteger open = new AtomicInteger();
  private final long build;

  StubStream(long build) {
    this.build = build;
  }

  /** How many connections are open. */
  public int open() {
    return open.get();
  }

  void serve(HttpServerExchange exchange) throws IOException {
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/event-stream");
    exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-store");
    open.incrementAndGet();
    try {
      write(exchange.getOutputStream());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      open.decrementAndGet();
    }
  }

  private synchronized void write(OutputStream out) throws IOException, InterruptedException {
    String event = "event: build\ndata: {\"build\":" + build + "}\n\n";
    for (String next = event; ; next = ":\n\n") {
      out.write(next.getBytes(StandardCharsets.UTF_8));
      out.flush();
      wait(COMMENT_EVERY);
    }
  }
}
