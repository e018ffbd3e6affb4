package example;

import dev.lockstep.Lockstep;
import dev.lockstep.asset.Assets;
import dev.lockstep.page.Page;
import dev.lockstep.servlet.DrainOnShutdown;
import dev.lockstep.servlet.LockstepFilter;
import io.javalin.Javalin;

/** Javalin, on the Jetty that it brings. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    // #region server
    Lockstep lockstep =
        Lockstep.builder()
            .assets(Assets.builder().classPath("web/").build())
            .page(Page.singlePageInRoots("index.html").except("/api/"))
            .standalone() // Javalin answers every other path with a text
            .build();
    Javalin app =
        Javalin.create(
            config -> {
              config.jetty.modifyServletContextHandler(
                  context ->
                      context.addServletContainerInitializer(
                          (classes, servlets) -> LockstepFilter.register(servlets, lockstep)));
              config.routes.get("/api/hello", context -> context.result("hello"));
            });
    app.start(Integer.getInteger("port", 8080));
    DrainOnShutdown.install(lockstep, app::stop);
    // #endregion server
  }
}
