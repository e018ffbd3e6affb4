package dev.lockstep.webflux;

import dev.lockstep.Lockstep;
import dev.lockstep.adapter.Passage;
import dev.lockstep.http.FieldSink;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;

/**
 * Puts the build number on every response, counts requests in flight for the drain, the
 * application's event streams not among them, and closes connections after their response once the
 * drain is announced.
 */
public final class StampWebFilter implements WebFilter {
  /** The attribute of an exchange that holds its {@link Passage}. */
  static final String PASSAGE = Passage.class.getName();

  private final Lockstep lockstep;

  /**
   * Makes the filter.
   *
   * @param lockstep the application's Lockstep
   */
  public StampWebFilter(Lockstep lockstep) {
    this.lockstep = lockstep;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    ServerHttpResponse response = exchange.getResponse();
    NettyExchange netty = NettyExchange.of(response);
    FieldSink fields = new ResponseFields(response.getHeaders());
    Passage passage =
        lockstep.enter(
            fields,
            netty.isHttp1() && exchange.getRequest().getHeaders().getFirst("Upgrade") == null);
    exchange.getAttributes().put(PASSAGE, passage);
    response.beforeCommit(
        () ->
            Mono.fromRunnable(
                () -> {
                  passage.seal(fields);
                  passage.leaveIfStream(response.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE));
                }));
    Connection connection = netty.connection();
    if (connection == null) {
      return handled(passage, chain.filter(exchange)).doFinally(ended -> passage.leave());
    }
    // The last bytes are written after this filter's publisher has completed.
    connection.onTerminate().subscribe(null, failure -> passage.leave(), passage::leave);
    return handled(passage, chain.filter(exchange));
  }

  /** While it is subscribed to, the handler runs on this thread. It may stop the application. */
  private static Mono<Void> handled(Passage passage, Mono<Void> handler) {
    return new Mono<>() {
      @Override
      public void subscribe(CoreSubscriber<? super Void> subscriber) {
        passage.handle();
        try {
          handler.subscribe(subscriber);
        } finally {
          passage.handled();
        }
      }
    };
  }
}
