package dev.lockstep.demo.fleet;

import dev.lockstep.demo.Problem;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;

/**
 * The page that shows the fleet, with its files. It belongs to the launcher and to no build, so it
 * is read again with every visit.
 */
final class DeployPage implements HttpHandler {

  private record File(String type, ByteBuffer bytes) {}

  private static final String SCRIPT = "text/javascript; charset=utf-8";
  private static final String STYLE = "text/css; charset=utf-8";
  private static final File PAGE = read("deploy/index.html", "text/html; charset=utf-8");

  /** By path. The look and two small modules are those of the app. */
  private static final Map<String, File> FILES =
      Map.of(
          "/deploy", PAGE,
          "/deploy/", PAGE,
          "/deploy/deploy.js", read("deploy/deploy.js", SCRIPT),
          "/deploy/deploy.css", read("deploy/deploy.css", STYLE),
          "/deploy/app.css", read("spa/app.css", STYLE),
          "/deploy/build.js", read("spa/build.js", SCRIPT),
          "/deploy/dom.js", read("spa/dom.js", SCRIPT),
          "/deploy/icon.svg", read("spa/icon.svg", "image/svg+xml"));

  private static File read(String name, String type) {
    try (InputStream in = DeployPage.class.getResourceAsStream("/dev/lockstep/demo/" + name)) {
      if (in == null) {
        throw new IllegalStateException("the jar has no " + name);
      }
      return new File(type, ByteBuffer.wrap(in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    File file = FILES.get(exchange.getRequestPath());
    boolean reads =
        exchange.getRequestMethod().equals(Methods.GET)
            || exchange.getRequestMethod().equals(Methods.HEAD);
    if (file == null) {
      new Problem(404, "there is nothing here; the page is /deploy").send(exchange);
    } else if (!reads) {
      exchange.getResponseHeaders().put(Headers.ALLOW, "GET, HEAD");
      new Problem(405, "only GET, HEAD").send(exchange);
    } else {
      exchange
          .getResponseHeaders()
          .put(Headers.CONTENT_TYPE, file.type())
          .put(Headers.CACHE_CONTROL, "no-store");
      exchange.getResponseSender().send(file.bytes().duplicate());
    }
  }
}
