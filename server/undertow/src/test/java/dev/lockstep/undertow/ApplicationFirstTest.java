package dev.lockstep.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.Lockstep;
import dev.lockstep.asset.Assets;
import dev.lockstep.page.Page;
import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.server.handlers.ResponseCodeHandler;
import io.undertow.server.handlers.error.SimpleErrorPageHandler;
import io.undertow.server.handlers.resource.PathResourceManager;
import io.undertow.server.handlers.resource.ResourceHandler;
import io.undertow.util.Headers;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the application answers by itself stays; Lockstep's answers come on top. */
class ApplicationFirstTest {
  @TempDir Path root;
  private Lockstep lockstep;

  /** Vite's output. */
  @BeforeEach
  void files() throws IOException {
    Files.createDirectories(root.resolve("assets"));
    Files.writeString(root.resolve("assets/index-BMn98kqX.js"), "export {}");
    Files.writeString(root.resolve("favicon.svg"), "<svg/>");
    Files.writeString(
        root.resolve("index.html"),
        "<!doctype html><html><head><script type=\"module\" src=\"/assets/index-BMn98kqX.js\">"
            + "</script><link href=\"favicon.svg\" rel=\"icon\"></head><body></body></html>");
    lockstep =
        Lockstep.builder()
            .number(7127)
            .assets(Assets.builder().directory(root).build())
            .page(Page.singlePageInRoots("index.html").except("/api/"))
            .build();
  }

  private String get(UnaryOperator<HttpHandler> around, HttpHandler application, String... lines)
      throws IOException {
    HttpHandler content = new ContentHandler(lockstep, application);
    Undertow server =
        Undertow.builder()
            .addHttpListener(0, "127.0.0.1")
            .setHandler(
                new StampHandler(lockstep, new GuardHandler(lockstep, around.apply(content))))
            .build();
    server.start();
    try {
      int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
      String[] fields = new String[lines.length - 1];
      System.arraycopy(lines, 1, fields, 0, fields.length);
      return RawHttp.get(port, lines[0], fields);
    } finally {
      server.stop();
      lockstep.close();
    }
  }

  private String get(HttpHandler application, String... lines) throws IOException {
    return get(UnaryOperator.identity(), application, lines);
  }

  @Test
  void page_isAnsweredWhereTheApplicationEndsA404WithoutContent() throws IOException {
    assertThat(get(ResponseCodeHandler.HANDLE_404, "/orders/7", "Accept: text/html"))
        .startsWith("HTTP/1.1 200 OK\r\n")
        .contains("<meta name=\"build-number\" content=\"7127\">")
        .contains("src=\"/assets/index-BMn98kqX.js\"");
  }

  @Test
  void page_isAnsweredWhereABlockingHandlerEndsA404WithoutContent() throws IOException {
    HttpHandler blocking = new BlockingHandler(exchange -> exchange.setStatusCode(404));

    assertThat(get(blocking, "/orders/7", "Accept: text/html"))
        .startsWith("HTTP/1.1 200 OK\r\n")
        .contains("<meta name=\"build-number\" content=\"7127\">");
  }

  @Test
  void hashedFile_isImmutable() throws IOException {
    assertThat(get(ResponseCodeHandler.HANDLE_404, "/assets/index-BMn98kqX.js"))
        .startsWith("HTTP/1.1 200 OK\r\n")
        .endsWith("export {}");
  }

  @Test
  void filesOfTheApplication_areItsOwn() throws IOException {
    HttpHandler files = new ResourceHandler(new PathResourceManager(root));

    assertThat(get(files, "/favicon.svg"))
        .startsWith("HTTP/1.1 200 OK\r\n")
        .contains("\r\nLast-Modified: "); // Lockstep sends none
  }

  @Test
  void rawPageOfTheApplication_carriesItsNumberInAField_andLockstepsOwnHasNone()
      throws IOException {
    HttpHandler files = new ResourceHandler(new PathResourceManager(root));

    assertThat(get(files, "/index.html", "Accept: text/html"))
        .contains("\r\nServer-Timing: build;desc=\"7127\"\r\n")
        .doesNotContain("build-number");
    files();
    assertThat(get(ResponseCodeHandler.HANDLE_404, "/index.html", "Accept: text/html"))
        .contains("build-number")
        .doesNotContain("Server-Timing");
  }

  @Test
  void applicationsOwn404Page_stays() throws IOException {
    HttpHandler pages = new SimpleErrorPageHandler(ResponseCodeHandler.HANDLE_404);

    assertThat(get(pages, "/orders/7", "Accept: text/html"))
        .startsWith("HTTP/1.1 404 Not Found\r\n")
        .contains("<body>404 - Not Found</body>");
  }

  @Test
  void applicationsPage_underANameThatNoBuildHas_is404() throws IOException {
    HttpHandler catchAll =
        exchange -> {
          exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/html");
          exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "max-age=3600");
          exchange.getResponseSender().send("<!doctype html>");
        };

    assertThat(get(catchAll, "/assets/index-CofFgdj1.js"))
        .startsWith("HTTP/1.1 404 Not Found\r\n")
        .contains("\r\nCache-Control: no-store\r\n")
        .doesNotContain("max-age");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/shop", "/shop/"})
  void belowAPath_pageAndFilesAreThere_withoutASetting(String path) throws IOException {
    HttpHandler app = new LockstepHandler(lockstep, ResponseCodeHandler.HANDLE_404);
    Undertow server =
        Undertow.builder()
            .addHttpListener(0, "127.0.0.1")
            .setHandler(Handlers.path().addPrefixPath(path, app))
            .build();
    server.start();
    try {
      int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
      String page = RawHttp.get(port, "/shop/orders/7", "Accept: text/html");
      assertThat(page)
          .contains("<meta name=\"build-base\" content=\"/shop/lockstep/\">")
          .contains("<link href=\"/shop" + lockstep.urls().url("favicon.svg"));
      String icon = page.split("<link href=\"", 2)[1].split("\"", 2)[0];
      assertThat(RawHttp.get(port, icon)).startsWith("HTTP/1.1 200 OK\r\n").endsWith("<svg/>");
      assertThat(RawHttp.get(port, "/shop/lockstep/build")).startsWith("HTTP/1.1 200 OK\r\n");
    } finally {
      server.stop();
      lockstep.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/favicon.svg", "name"})
  void fileThatARuleForbids_isForbiddenUnderItsNameToo(String path) throws IOException {
    UnaryOperator<HttpHandler> rule =
        next ->
            exchange -> {
              if (exchange.getRelativePath().equals("/favicon.svg")) {
                exchange.setStatusCode(403);
                exchange.endExchange();
              } else {
                next.handleRequest(exchange);
              }
            };
    String asked = path.equals("name") ? lockstep.urls().url("favicon.svg") : path;

    assertThat(get(rule, ResponseCodeHandler.HANDLE_404, asked)).startsWith("HTTP/1.1 403 ");
  }
}
