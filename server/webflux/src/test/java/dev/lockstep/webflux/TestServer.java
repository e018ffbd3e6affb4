package dev.lockstep.webflux;

import dev.lockstep.Lockstep;
import dev.lockstep.conformance.Adapter;
import java.util.function.UnaryOperator;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.server.WebHandler;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** Reactor Netty with the filter and a handler, on a free port. */
record TestServer(Lockstep lockstep, DisposableServer server) implements Adapter.Running {
  static String version() {
    return WebHandler.class.getPackage().getImplementationVersion();
  }

  static TestServer start(Lockstep lockstep, WebHandler handler) {
    return start(lockstep, handler, UnaryOperator.identity());
  }

  static TestServer start(
      Lockstep lockstep, WebHandler handler, UnaryOperator<HttpServer> settings) {
    ReactorHttpHandlerAdapter adapter =
        new ReactorHttpHandlerAdapter(
            WebHttpHandlerBuilder.webHandler(handler)
                .filter(new LockstepWebFilter(lockstep))
                .build());
    HttpServer server = HttpServer.create().host("127.0.0.1").port(0).handle(adapter);
    return new TestServer(lockstep, settings.apply(server).bindNow());
  }

  @Override
  public int port() {
    return server.port();
  }

  @Override
  public boolean drainAndStop() {
    return DrainOnShutdown.drainAndStop(lockstep, server);
  }

  @Override
  public void stop() {
    server.disposeNow();
  }
}
