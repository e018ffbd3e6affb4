package dev.lockstep.webflux;

import dev.lockstep.Lockstep;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * The front door of this adapter: stamps every response, refuses what this instance must not
 * handle, answers requests for Lockstep's endpoints and for assets under names that name their
 * bytes, and hands everything else on. What the application has no handler for is answered with
 * what Lockstep has: the page, a document, an asset at its bare path.
 *
 * <p>It belongs before every other filter, and consists of three. An application that answers
 * cross-origin requests puts {@link StampWebFilter} outside and {@link GuardWebFilter} inside its
 * CORS filter, because a refusal without CORS headers reaches JavaScript as a failed fetch. An
 * application that shows some files to some people only puts {@link ContentWebFilter} behind the
 * filters that decide this.
 *
 * <p>What the server refuses before any filter runs, such as a malformed request line, carries no
 * stamp.
 */
public final class LockstepWebFilter implements WebFilter {
  private final StampWebFilter stamp;
  private final AnswerWebFilter answer;

  /**
   * Puts Lockstep before an application.
   *
   * @param lockstep the application's Lockstep
   */
  public LockstepWebFilter(Lockstep lockstep) {
    stamp = new StampWebFilter(lockstep);
    answer = new AnswerWebFilter(lockstep);
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    return stamp.filter(exchange, stamped -> answer.filter(stamped, chain));
  }
}
