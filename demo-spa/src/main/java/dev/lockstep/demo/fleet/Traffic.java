package dev.lockstep.demo.fleet;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import io.undertow.util.HttpString;
import io.undertow.util.StatusCodes;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts by instance how the balancer's requests were answered, when the head of the answer is
 * sent. An answer that breaks off after that is not seen.
 */
public final class Traffic {

  private static final AttachmentKey<Integer> INSTANCE = AttachmentKey.create(Integer.class);
  private static final HttpString BUILD_REFUSED = new HttpString("Build-Refused");

  private final Map<Integer, Counts> counts = new ConcurrentHashMap<>();

  /** What the instance with the id was given so far. */
  public Counts of(int id) {
    return counts.getOrDefault(id, Counts.NONE);
  }

  /** Drops the counts of all others. */
  void keep(Collection<Integer> ids) {
    counts.keySet().retainAll(ids);
  }

  HttpHandler counted(HttpHandler next) {
    return exchange -> {
      exchange.addResponseCommitListener(this::count);
      next.handleRequest(exchange);
    };
  }

  /** Of several instances that were tried, the last one answers. */
  void attribute(HttpServerExchange exchange, int id) {
    exchange.putAttachment(INSTANCE, id);
  }

  private void count(HttpServerExchange exchange) {
    Integer id = exchange.getAttachment(INSTANCE);
    if (id != null) {
      boolean refused = exchange.getResponseHeaders().contains(BUILD_REFUSED);
      boolean failed = !refused && exchange.getStatusCode() >= StatusCodes.INTERNAL_SERVER_ERROR;
      counts.merge(id, new Counts(1, refused ? 1 : 0, failed ? 1 : 0), Counts::plus);
    }
  }
}
