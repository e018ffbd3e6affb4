package example.undertow;

import dev.lockstep.Lockstep;
import dev.lockstep.asset.Assets;
import dev.lockstep.page.Page;
import dev.lockstep.undertow.DrainOnShutdown;
import dev.lockstep.undertow.LockstepHandler;
import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.server.HttpHandler;

/** An application on Undertow. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    // #region server
    Lockstep lockstep =
        Lockstep.builder()
            .assets(Assets.builder().classPath("web/").build())
            .page(Page.singlePageInRoots("index.html").except("/api/"))
            .build();
    HttpHandler application =
        Handlers.path(exchange -> exchange.setStatusCode(404)) // no content: Lockstep answers
            .addExactPath("/api/hello", exchange -> exchange.getResponseSender().send("hello\n"));
    Undertow server =
        Undertow.builder()
            .addHttpListener(Integer.getInteger("port", 8080), "localhost")
            .setHandler(new LockstepHandler(lockstep, application)) // the one line
            .build();
    server.start();
    DrainOnShutdown.install(lockstep, server);
    // #endregion server
  }
}
