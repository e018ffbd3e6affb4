package example;

import dev.lockstep.Lockstep;
import dev.lockstep.asset.Assets;
import dev.lockstep.page.Page;
import dev.lockstep.servlet.DrainOnShutdown;
import dev.lockstep.servlet.LockstepFilter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;

/** Embedded Jetty. */
public final class Main {
  private Main() {}

  /** Says hello. */
  @SuppressWarnings("serial") // never serialized
  public static final class Hello extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.getWriter().print("hello");
    }
  }

  public static void main(String[] arguments) throws Exception {
    // #region server
    Lockstep lockstep =
        Lockstep.builder()
            .assets(Assets.builder().classPath("web/").build())
            .page(Page.singlePageInRoots("index.html").except("/api/"))
            .build();
    ServletContextHandler context = new ServletContextHandler("/");
    context.addServletContainerInitializer(
        (classes, servlets) -> LockstepFilter.register(servlets, lockstep));
    context.addServlet(Hello.class, "/api/hello");
    context
        .addServlet(org.eclipse.jetty.ee11.servlet.DefaultServlet.class, "/")
        .setAsyncSupported(true);
    Server server = new Server(Integer.getInteger("port", 8080));
    server.setHandler(context);
    server.start();
    DrainOnShutdown.install(lockstep, server::stop);
    // #endregion server
  }
}
