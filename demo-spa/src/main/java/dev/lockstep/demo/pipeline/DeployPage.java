package dev.lockstep.demo.pipeline;

import dev.lockstep.asset.file.MediaTypes;
import dev.lockstep.demo.Problem;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The page that shows the fleet, with its files. It belongs to the launcher and to no build, so it
 * is read again with every visit.
 */
final class DeployPage implements HttpHandler {

  private record File(String type, ByteBuffer bytes) {}

  private static final List<String> OWN =
      List.of(
          "charts.js",
          "deploy.css",
          "deploy.js",
          "fleet.js",
          "text.js",
          "timeline.js",
          "traffic.js");

  /** The library's dashboard draws with it, too. */
  private static final String CHART = "dashboard/files/chart.js";

  /** The look and two small modules are those of the app. */
  private static final List<String> SHARED =
      List.of(
          "app.css",
          "build.js",
          "dom.js",
          "fonts/bricolage-grotesque-600.woff2",
          "images/dots.png",
          "images/dots@2x.png",
          "images/empty.svg",
          "images/icon.svg",
          "images/mark.svg",
          "style/base.css",
          "style/fonts.css",
          "style/frame.css",
          "style/notes.css",
          "style/pages.css",
          "style/parts.css",
          "style/tokens.css");

  private static final Map<String, File> FILES = files();

  private static Map<String, File> files() {
    Map<String, File> files = new HashMap<>();
    File page = read("demo/deploy/index.html");
    files.put("/deploy", page);
    files.put("/deploy/", page);
    files.put("/deploy/chart.js", read(CHART));
    OWN.forEach(path -> files.put("/deploy/" + path, read("demo/deploy/" + path)));
    SHARED.forEach(path -> files.put("/deploy/" + path, read("demo/spa/" + path)));
    return Map.copyOf(files);
  }

  private static File read(String name) {
    try (InputStream in = DeployPage.class.getResourceAsStream("/dev/lockstep/" + name)) {
      if (in == null) {
        throw new IllegalStateException("the jar has no " + name);
      }
      return new File(MediaTypes.of(name), ByteBuffer.wrap(in.readAllBytes()));
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
