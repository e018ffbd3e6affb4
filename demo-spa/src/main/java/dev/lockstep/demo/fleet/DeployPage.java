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
 * The page that shows the fleet, with its two files. It belongs to the launcher and to no build, so
 * it is read again with every visit.
 */
final class DeployPage implements HttpHandler {

  private record File(String type, byte[] bytes) {}

  private static final File PAGE = read("index.html", "text/html; charset=utf-8");

  private static final Map<String, File> FILES =
      Map.of(
          "/deploy", PAGE,
          "/deploy/", PAGE,
          "/deploy/deploy.js", read("deploy.js", "text/javascript; charset=utf-8"),
          "/deploy/deploy.css", read("deploy.css", "text/css; charset=utf-8"),
          "/deploy/icon.svg", read("icon.svg", "image/svg+xml"));

  private static File read(String name, String type) {
    try (InputStream in =
        DeployPage.class.getResourceAsStream("/dev/lockstep/demo/deploy/" + name)) {
      if (in == null) {
        throw new IllegalStateException("the jar has no deploy/" + name);
      }
      return new File(type, in.readAllBytes());
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
      exchange.getResponseSender().send(ByteBuffer.wrap(file.bytes()));
    }
  }
}
