package dev.lockstep.vertx;

import dev.lockstep.Lockstep;
import dev.lockstep.conformance.Adapter;
import dev.lockstep.conformance.AdapterContract;
import dev.lockstep.conformance.Application;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.TimeUnit;

class VertxContractTest implements AdapterContract {
  @Override
  public Adapter adapter() {
    return new OnVertx();
  }

  private static final class OnVertx implements Adapter {
    @Override
    public String name() {
      return "Vert.x " + Vertx.class.getPackage().getImplementationVersion();
    }

    @Override
    public Running start(Lockstep lockstep, Application application) throws Exception {
      Vertx vertx = Vertx.vertx(new VertxOptions().setWorkerPoolSize(THREADS));
      Router router = Router.router(vertx);
      LockstepHandler.mount(router, lockstep);
      router.route().handler(routing -> handle(routing, application));
      HttpServer server = vertx.createHttpServer().requestHandler(router);
      server.listen(0, "127.0.0.1").await(30, TimeUnit.SECONDS);
      return new Started(lockstep, vertx, server.actualPort());
    }
  }

  /** Blocking handlers run on workers, as applications have them. */
  private static void handle(RoutingContext routing, Application application) {
    BlockingHandler handler = new BlockingHandler(routing);
    routing
        .vertx()
        .executeBlocking(
            () -> {
              application.handle(handler);
              return handler;
            },
            false)
        .onSuccess(BlockingHandler::endOrPass)
        .onFailure(routing::fail);
  }

  private record Started(Lockstep lockstep, Vertx vertx, int port) implements Adapter.Running {
    @Override
    public boolean drainAndStop() {
      return DrainOnShutdown.drainAndClose(lockstep, vertx);
    }

    @Override
    public void stop() throws Exception {
      vertx.close().await(30, TimeUnit.SECONDS);
    }
  }
}
