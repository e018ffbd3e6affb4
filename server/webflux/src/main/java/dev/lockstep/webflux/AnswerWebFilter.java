package dev.lockstep.webflux;

import dev.lockstep.Lockstep;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** A {@link GuardWebFilter} and a {@link ContentWebFilter} at one place. */
public final class AnswerWebFilter implements WebFilter {
  private final GuardWebFilter guard;
  private final ContentWebFilter content;

  /**
   * Makes the filter.
   *
   * @param lockstep the application's Lockstep
   */
  public AnswerWebFilter(Lockstep lockstep) {
    guard = new GuardWebFilter(lockstep);
    content = new ContentWebFilter(lockstep);
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    return guard.filter(exchange, guarded -> content.filter(guarded, chain));
  }
}
