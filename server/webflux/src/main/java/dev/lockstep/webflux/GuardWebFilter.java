package dev.lockstep.webflux;

import dev.lockstep.Lockstep;
import dev.lockstep.adapter.AsyncSender;
import dev.lockstep.http.Request;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Refuses, before the next filter or handler runs, what this instance must not handle, and answers
 * requests for Lockstep's endpoints.
 *
 * <p>The filters between this one and a {@link ContentWebFilter} see a file's bare path, {@code
 * /css/app.css}, where the request is for {@code /css/app-3f2a1b9c0d.css}: who may see the file is
 * decided by the same rules.
 *
 * <p>The body of a refused request is read and dropped, up to 64 MiB and for 10 s, so that its
 * sender sees the refusal.
 */
public final class GuardWebFilter implements WebFilter {
  /** The attribute of an exchange that holds its request, when filters see another path. */
  static final String OWN_REQUEST = GuardWebFilter.class.getName();

  private final Lockstep lockstep;

  /**
   * Makes the filter.
   *
   * @param lockstep the application's Lockstep
   */
  public GuardWebFilter(Lockstep lockstep) {
    this.lockstep = lockstep;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    WebFluxExchange asked = new WebFluxExchange(exchange, chain::filter);
    Request request = asked.request();
    return AsyncSender.send(lockstep.beforeFilters(request), asked)
        ? asked.decided()
        : chain.filter(underBarePath(exchange, request));
  }

  private ServerWebExchange underBarePath(ServerWebExchange exchange, Request request) {
    String bare = lockstep.barePath(request);
    if (bare == null) {
      return exchange;
    }
    exchange.getAttributes().put(OWN_REQUEST, exchange.getRequest());
    return under(bare, exchange);
  }

  /** Shows a request under another path. */
  static ServerWebExchange under(String bare, ServerWebExchange exchange) {
    ServerHttpRequest own = exchange.getRequest();
    String mount = own.getPath().contextPath().value();
    return exchange.mutate().request(own.mutate().path(mount + bare).build()).build();
  }
}
