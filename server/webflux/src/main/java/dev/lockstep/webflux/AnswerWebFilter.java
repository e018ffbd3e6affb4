package dev.lockstep.webflux;

import dev.lockstep.Lockstep;
import dev.lockstep.adapter.AsyncSender;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Refuses, before the next filter or handler runs, what this instance must not handle, and answers
 * what is Lockstep's own: its endpoints, assets, and the page.
 *
 * <p>The body of a refused request is read and dropped, up to 64 MiB and for 10 s, so that its
 * sender sees the refusal.
 */
public final class AnswerWebFilter implements WebFilter {
  private final Lockstep lockstep;

  /**
   * Makes the filter.
   *
   * @param lockstep the application's Lockstep
   */
  public AnswerWebFilter(Lockstep lockstep) {
    this.lockstep = lockstep;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    WebFluxExchange asked = new WebFluxExchange(exchange, chain);
    return AsyncSender.send(lockstep.answer(asked.request()), asked)
        ? asked.decided()
        : chain.filter(exchange);
  }
}
