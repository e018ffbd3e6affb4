package dev.lockstep.webflux;

import dev.lockstep.adapter.AsyncExchange;
import dev.lockstep.adapter.BodyReceiver;
import dev.lockstep.adapter.OpenBody;
import dev.lockstep.adapter.Passage;
import dev.lockstep.http.Feed;
import dev.lockstep.http.Request;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.nio.ByteBuffer;
import java.security.Principal;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.netty.channel.AbortedException;
import reactor.netty.http.server.HttpServerResponse;

/**
 * An exchange of WebFlux. What is done with it is a publisher, which is emitted when that is
 * decided, on the connection's event loop, for the framework to subscribe to.
 */
final class WebFluxExchange implements AsyncExchange {
  private final ServerWebExchange exchange;
  private final Function<ServerWebExchange, Mono<Void>> next;
  private final NettyExchange netty;
  private final Request request;
  private final Sinks.One<Mono<Void>> decision = Sinks.one();
  private final Disposable.Composite whenEnded = Disposables.composite();

  /**
   * Makes an exchange.
   *
   * @param next handles the exchange where it is passed on
   */
  WebFluxExchange(ServerWebExchange exchange, Function<ServerWebExchange, Mono<Void>> next) {
    this(exchange, null, next);
  }

  /**
   * Makes an exchange whose user is known.
   *
   * @param user who made the request; null for nobody
   */
  WebFluxExchange(
      ServerWebExchange exchange,
      @Nullable Principal user,
      Function<ServerWebExchange, Mono<Void>> next) {
    this.exchange = exchange;
    this.next = next;
    netty = NettyExchange.of(exchange.getResponse());
    request = new WebFluxRequest(exchange.getRequest(), netty, user);
  }

  /** Completes when the response was sent, or whatever else was decided is done. */
  Mono<Void> decided() {
    return decision.asMono().flatMap(Function.identity()).doFinally(ended -> whenEnded.dispose());
  }

  private void decide(Mono<Void> response) {
    EventExecutor loop = netty.eventLoop();
    if (loop.inEventLoop()) {
      decision.tryEmitValue(response);
      return;
    }
    try {
      loop.execute(() -> decision.tryEmitValue(response));
    } catch (RejectedExecutionException e) {
      whenEnded.dispose(); // the server was stopped, and its connections with it
    }
  }

  @Override
  public Request request() {
    return request;
  }

  @Override
  public @Nullable Passage passage() {
    return exchange.getAttribute(StampWebFilter.PASSAGE);
  }

  @Override
  public boolean isHttp1() {
    return netty.isHttp1();
  }

  @Override
  public void set(String name, String value) {
    exchange.getResponse().getHeaders().set(name, value);
  }

  @Override
  public void add(String name, String value) {
    exchange.getResponse().getHeaders().add(name, value);
  }

  @Override
  public void abort() {
    netty.close();
    decide(Mono.error(() -> new AbortedException("aborted")));
  }

  @Override
  public void pass() {
    decide(Mono.defer(() -> next.apply(exchange)));
  }

  @Override
  public void onWorker(Runnable task) {
    if (netty.eventLoop().inEventLoop() || Schedulers.isInNonBlockingThread()) {
      Schedulers.boundedElastic().schedule(() -> run(task));
    } else {
      run(task);
    }
  }

  private void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      decide(Mono.error(e)); // as if the filter had thrown it
    }
  }

  @Override
  public Runnable after(Duration delay, Runnable task) {
    Future<?> timer = netty.eventLoop().schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
    whenEnded.add(() -> timer.cancel(false));
    return () -> timer.cancel(false);
  }

  @Override
  public void receive(BodyReceiver receiver) {
    exchange.getRequest().getBody().subscribe(new ContentSubscriber(receiver));
  }

  @Override
  public void send(int status, String reason) {
    decide(begin(status).setComplete());
  }

  @Override
  public void send(int status, String reason, ByteBuffer content) {
    ServerHttpResponse response = begin(status);
    decide(response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(content))));
  }

  @Override
  public void send(int status, String reason, OpenBody file) {
    whenEnded.add(file::close);
    ServerHttpResponse response = begin(status);
    FileContent content = new FileContent(file, this, response.bufferFactory());
    decide(response.writeWith(content.chunks()));
  }

  @Override
  public void stream(int status, String reason, Feed feed) {
    HttpServerResponse response = netty.response();
    decide(
        response == null
            ? Mono.error(new IllegalStateException("an event stream needs Reactor Netty"))
            : begin(status).setComplete().then(EventStream.open(feed, response, netty)));
  }

  /** Reason phrases are the server's: Spring has no place for others. */
  private ServerHttpResponse begin(int status) {
    ServerHttpResponse response = exchange.getResponse();
    response.setStatusCode(HttpStatusCode.valueOf(status));
    return response;
  }

  /** Tells whether the exchange has ended, so that what fails now is of no interest. */
  boolean hasEnded() {
    return whenEnded.isDisposed();
  }
}
