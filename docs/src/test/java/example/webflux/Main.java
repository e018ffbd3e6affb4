package example.webflux;

import dev.lockstep.Lockstep;
import dev.lockstep.asset.Assets;
import dev.lockstep.page.Page;
import dev.lockstep.webflux.DrainOnShutdown;
import dev.lockstep.webflux.LockstepWebFilter;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** Spring WebFlux on Reactor Netty, without Spring Boot. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    // #region server
    Lockstep lockstep =
        Lockstep.builder()
            .assets(Assets.builder().classPath("web/").build())
            .page(Page.singlePageInRoots("index.html").except("/api/"))
            .build();
    HttpHandler handler =
        WebHttpHandlerBuilder.webHandler(Main::answer)
            .filter(new LockstepWebFilter(lockstep)) // the one line
            .build();
    DisposableServer server =
        HttpServer.create()
            .host("localhost")
            .port(Integer.getInteger("port", 8080))
            .handle(new ReactorHttpHandlerAdapter(handler))
            .bindNow();
    DrainOnShutdown.install(lockstep, server);
    // #endregion server
    server.onDispose().block();
  }

  private static Mono<Void> answer(ServerWebExchange exchange) {
    if (exchange.getRequest().getPath().value().equals("/api/hello")) {
      byte[] hello = "hello\n".getBytes(StandardCharsets.UTF_8);
      return exchange
          .getResponse()
          .writeWith(Mono.just(exchange.getResponse().bufferFactory().wrap(hello)));
    }
    exchange.getResponse().setStatusCode(HttpStatus.NOT_FOUND);
    return Mono.empty();
  }
}
