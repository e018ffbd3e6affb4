package example;

import dev.lockstep.Lockstep;
import dev.lockstep.asset.Assets;
import dev.lockstep.page.Page;
import dev.lockstep.vertx.DrainOnShutdown;
import dev.lockstep.vertx.LockstepHandler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;

/** Vert.x, with its router. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    // #region server
    Lockstep lockstep =
        Lockstep.builder()
            .assets(Assets.builder().classPath("web/").build())
            .page(Page.singlePageInRoots("index.html").except("/api/"))
            .build();
    Vertx vertx = Vertx.vertx();
    Router router = Router.router(vertx);
    LockstepHandler.mount(router, lockstep);
    router.get("/api/hello").handler(routing -> routing.end("hello"));
    vertx
        .createHttpServer()
        .requestHandler(router)
        .listen(Integer.getInteger("port", 8080))
        .await();
    DrainOnShutdown.install(lockstep, vertx);
    // #endregion server
  }
}
