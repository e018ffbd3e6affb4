package example.jdk;

import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lockstep.Lockstep;
import dev.lockstep.asset.Assets;
import dev.lockstep.jdkhttpserver.DrainOnShutdown;
import dev.lockstep.jdkhttpserver.LockstepFilter;
import dev.lockstep.page.Page;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/** An application on the HTTP server of the JDK. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) throws IOException {
    // #region server
    Lockstep lockstep =
        Lockstep.builder()
            .assets(Assets.builder().classPath("web/").build())
            .page(Page.singlePageInRoots("index.html").except("/api/"))
            .build();
    InetAddress loopback = InetAddress.getLoopbackAddress();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(loopback, Integer.getInteger("port", 8080)), 0);
    server.setExecutor(Executors.newCachedThreadPool()); // it needs one
    HttpContext context = server.createContext("/", Main::answer);
    context.getFilters().add(new LockstepFilter(lockstep)); // the one line
    server.start();
    DrainOnShutdown.install(lockstep, server);
    // #endregion server
  }

  // #region handler
  static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (exchange.getRequestURI().getPath().equals("/api/hello")) {
        byte[] hello = "hello\n".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, hello.length);
        exchange.getResponseBody().write(hello);
      } else {
        exchange.sendResponseHeaders(404, -1); // no content: Lockstep answers
      }
    }
  }
  // #endregion handler
}
