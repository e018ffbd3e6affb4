package dev.lockstep.webflux;

import dev.lockstep.Lockstep;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * What a {@link GuardWebFilter} and a {@link ContentWebFilter} do, at one place. The filters and
 * handlers behind it decide who may see a file: they are asked under its bare path, and the file is
 * sent where they would show it, or answer 404.
 */
public final class AnswerWebFilter implements WebFilter {
  private final ContentWebFilter content;

  /**
   * Makes the filter.
   *
   * @param lockstep the application's Lockstep
   */
  public AnswerWebFilter(Lockstep lockstep) {
    content = new ContentWebFilter(lockstep, lockstep::answer, lockstep::askApplication);
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    return content.filter(exchange, chain);
  }
}
