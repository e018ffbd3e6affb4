package dev.lockstep.springboot;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Notes that a reactive application was asked from outside. */
record OutsideWebFilter(OutsideRequests outside) implements WebFilter {
  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    if (!outside.seen() && isOutside(exchange.getRequest())) {
      outside.see();
    }
    return chain.filter(exchange);
  }

  /** WebFlux does not say which version of HTTP a request has. */
  private static boolean isOutside(ServerHttpRequest request) {
    HttpHeaders fields = request.getHeaders();
    return OutsideRequests.isOutside(
        peer(request.getRemoteAddress()),
        request.getURI().getHost(),
        OutsideRequests.PROXY_FIELDS.stream().anyMatch(fields::containsHeader),
        false,
        request.getPath().value());
  }

  private static @Nullable String peer(@Nullable InetSocketAddress address) {
    return address == null || address.getAddress() == null
        ? null
        : address.getAddress().getHostAddress();
  }
}
