package dev.lockstep.webflux;

import dev.lockstep.Lockstep;
import dev.lockstep.adapter.AsyncSender;
import dev.lockstep.adapter.Handover;
import dev.lockstep.adapter.Passage;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Request;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Answers requests for assets under names that name their bytes. Where the application has no
 * handler, or answers 404 without content, answers with what Lockstep has: an asset at its bare
 * path, one of an earlier build, a document, the page.
 *
 * <p>It belongs behind the application's own filters, which decide who may see a file.
 */
public final class ContentWebFilter implements WebFilter {
  /** Spring's attribute for the handler that it has chosen ({@code HandlerMapping}). */
  private static final String HANDLER =
      "org.springframework.web.reactive.HandlerMapping.bestMatchingHandler";

  /** The handler of static files, which is chosen for every path that no other handler has. */
  private static final String FILE_HANDLER = "ResourceWebHandler";

  private final Lockstep lockstep;
  private final Function<Request, Outcome> first;
  private final Function<Request, Handover> then;

  /**
   * Makes the filter.
   *
   * @param lockstep the application's Lockstep
   */
  public ContentWebFilter(Lockstep lockstep) {
    this(lockstep, lockstep::content, lockstep::handOver);
  }

  /**
   * Makes a filter at another place.
   *
   * @param first what is answered before the application
   * @param then what becomes of the application's response
   */
  ContentWebFilter(
      Lockstep lockstep, Function<Request, Outcome> first, Function<Request, Handover> then) {
    this.lockstep = lockstep;
    this.first = first;
    this.then = then;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange shown, WebFilterChain chain) {
    ServerHttpRequest own = shown.getAttribute(GuardWebFilter.OWN_REQUEST);
    ServerWebExchange exchange = own == null ? shown : shown.mutate().request(own).build();
    WebFluxExchange asked = new WebFluxExchange(exchange, passed -> handOver(passed, chain));
    return lockstep.mayDependOnUser(asked.request())
        ? withUser(exchange, chain)
        : answer(asked, exchange, chain);
  }

  private Mono<Void> answer(
      WebFluxExchange asked, ServerWebExchange exchange, WebFilterChain chain) {
    return AsyncSender.send(first.apply(asked.request()), asked)
        ? asked.decided()
        : handOver(exchange, chain);
  }

  /** Asks for the user, which may read a session. */
  private Mono<Void> withUser(ServerWebExchange exchange, WebFilterChain chain) {
    return exchange
        .getPrincipal()
        .map(Optional::of)
        .defaultIfEmpty(Optional.empty())
        .flatMap(
            user ->
                answer(
                    new WebFluxExchange(
                        exchange, user.orElse(null), passed -> handOver(passed, chain)),
                    exchange,
                    chain));
  }

  private Mono<Void> handOver(ServerWebExchange exchange, WebFilterChain chain) {
    Request request = new WebFluxExchange(exchange, chain::filter).request();
    Handover handover = then.apply(request);
    ServerHttpResponse response = exchange.getResponse();
    if (handover.changesHead()) {
      response.beforeCommit(() -> Mono.fromRunnable(() -> changeHead(exchange, handover)));
    }
    if (!handover.hasInstead()) {
      return chain.filter(exchange);
    }
    Watched watched = new Watched(exchange, handover);
    String bare = handover.path();
    ServerWebExchange shown = bare == null ? exchange : GuardWebFilter.under(bare, exchange);
    return chain
        .filter(shown.mutate().response(watched).build())
        .onErrorResume(
            ContentWebFilter::isNotFound,
            failure -> watched.answered(true, () -> Mono.error(failure)))
        .then(Mono.defer(() -> watched.answered(watched.isReplaced(false), Mono::empty)));
  }

  private static void changeHead(ServerWebExchange exchange, Handover handover) {
    ServerHttpResponse response = exchange.getResponse();
    Passage passage = exchange.getAttribute(StampWebFilter.PASSAGE);
    HttpHeaders headers = response.getHeaders();
    HttpStatusCode code = response.getStatusCode();
    int status = code == null ? HttpStatus.OK.value() : code.value();
    String type = headers.getFirst(HttpHeaders.CONTENT_TYPE);
    int changed = handover.head(passage, status, type, new ResponseFields(headers));
    if (changed != status) {
      response.setStatusCode(HttpStatusCode.valueOf(changed));
    }
  }

  private static boolean isNotFound(Throwable failure) {
    return failure instanceof ResponseStatusException status
        && status.getStatusCode().isSameCodeAs(HttpStatus.NOT_FOUND);
  }

  /** A response that is not sent before it is known to be wanted. */
  private static final class Watched extends ServerHttpResponseDecorator {
    private final ServerWebExchange exchange;
    private final Handover handover;

    Watched(ServerWebExchange exchange, Handover handover) {
      super(exchange.getResponse());
      this.exchange = exchange;
      this.handover = handover;
    }

    @Override
    public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
      return unlessEmpty(body, super::writeWith);
    }

    @Override
    public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
      return unlessEmpty(body, super::writeAndFlushWith);
    }

    /** The head is sent with the first bytes: until then it is open whether there are any. */
    private <T> Mono<Void> unlessEmpty(
        Publisher<? extends T> body, Function<Publisher<T>, Mono<Void>> send) {
      return Flux.<T>from(body)
          .switchOnFirst(
              (first, content) ->
                  isReplaced(!first.isOnComplete()) ? dropped(content) : send.apply(content))
          .then();
    }

    private Mono<Void> dropped(Flux<?> content) {
      return content.doOnNext(Watched::release).then(Mono.defer(this::setComplete));
    }

    private static void release(Object content) {
      if (content instanceof DataBuffer buffer) {
        DataBufferUtils.release(buffer);
      } else if (content instanceof Publisher<?> buffers) {
        Flux.from(buffers).subscribe(Watched::release);
      }
    }

    @Override
    public Mono<Void> setComplete() {
      return Mono.defer(() -> answered(isReplaced(false), super::setComplete));
    }

    boolean isReplaced(boolean hasContent) {
      HttpStatusCode code = getStatusCode();
      return handover.replaces(code == null ? HttpStatus.OK.value() : code.value(), hasContent);
    }

    /** Answers instead of the application where that is due; else does what it would. */
    Mono<Void> answered(boolean due, Supplier<Mono<Void>> otherwise) {
      if (isCommitted()
          || !due
          || (!handover.dropsContent() && isHandled(exchange.getAttribute(HANDLER)))) {
        return otherwise.get();
      }
      handover.clear(new ResponseFields(getHeaders()));
      if (handover.dropsContent()) {
        getCookies().clear();
      }
      WebFluxExchange asked = new WebFluxExchange(exchange, passed -> otherwise.get());
      return AsyncSender.send(handover.instead(), asked) ? asked.decided() : otherwise.get();
    }

    private static boolean isHandled(@Nullable Object handler) {
      return handler != null && !handler.getClass().getSimpleName().equals(FILE_HANDLER);
    }
  }
}
