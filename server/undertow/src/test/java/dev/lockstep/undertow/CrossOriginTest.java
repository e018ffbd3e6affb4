package dev.lockstep.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.Lockstep;
import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The order that the documentation of {@link LockstepHandler} gives for cross-origin requests. */
@Timeout(30)
class CrossOriginTest {
  private static final String ORIGIN = "Origin: https://app.example";

  private Undertow server;
  private int port;

  @BeforeEach
  void start() {
    Lockstep lockstep = Lockstep.builder().number(7127).trustedProxies("127.0.0.1").build();
    HttpHandler application = exchange -> exchange.getResponseSender().send("handled");
    HttpHandler guarded = new GuardHandler(lockstep, application);
    server =
        Undertow.builder()
            .addHttpListener(0, "127.0.0.1")
            .setHandler(new StampHandler(lockstep, crossOrigin(guarded)))
            .build();
    server.start();
    port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
  }

  private static HttpHandler crossOrigin(HttpHandler next) {
    return exchange -> {
      exchange
          .getResponseHeaders()
          .put(new HttpString("Access-Control-Allow-Origin"), "https://app.example")
          .put(new HttpString("Access-Control-Expose-Headers"), "Build-Number, Build-Refused");
      if (exchange.getRequestMethod().equals(Methods.OPTIONS)) {
        exchange
            .getResponseHeaders()
            .put(new HttpString("Access-Control-Allow-Headers"), "Build-Required");
        exchange.setStatusCode(204);
      } else {
        next.handleRequest(exchange);
      }
    };
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void refusal_canBeRead() throws IOException {
    assertThat(RawHttp.get(port, "/api", ORIGIN, "Build-Required: 7128"))
        .startsWith("HTTP/1.1 421 Misdirected Request\r\n")
        .contains("\r\nAccess-Control-Allow-Origin: https://app.example\r\n")
        .contains("\r\nAccess-Control-Expose-Headers: Build-Number, Build-Refused\r\n")
        .contains("\r\nBuild-Number: 7127\r\n")
        .contains("\r\nBuild-Refused: old-instance\r\n");
  }

  @Test
  void preflight_isAnsweredAndStamped_neverRefused() throws IOException {
    assertThat(
            RawHttp.exchange(
                port,
                new byte[0],
                "OPTIONS /api HTTP/1.1",
                "Connection: close",
                ORIGIN,
                "Access-Control-Request-Method: GET",
                "Access-Control-Request-Headers: build-required",
                "Build-Required: 7128"))
        .startsWith("HTTP/1.1 204 No Content\r\n")
        .contains("\r\nBuild-Number: 7127\r\n")
        .doesNotContain("Build-Refused: ");
  }

  @Test
  void requirementInAccept_needsNoPreflight_andIsJudged() throws IOException {
    assertThat(RawHttp.get(port, "/api", ORIGIN, "Accept: application/json;build=7128"))
        .startsWith("HTTP/1.1 421 ")
        .contains("\r\nBuild-Refused: old-instance\r\n");
    assertThat(RawHttp.get(port, "/api", ORIGIN, "Accept: application/json;build=7127"))
        .startsWith("HTTP/1.1 200 ")
        .endsWith("handled");
  }

  @Test
  void namedOrigin_readsRefusalsAndTheApplicationsBuild_withoutACorsLayer() throws IOException {
    Lockstep lockstep = Lockstep.builder().number(7127).origins("https://app.example").build();
    Undertow plain =
        Undertow.builder()
            .addHttpListener(0, "127.0.0.1")
            .setHandler(
                new LockstepHandler(
                    lockstep, exchange -> exchange.getResponseSender().send("handled")))
            .build();
    plain.start();
    try {
      int open = ((InetSocketAddress) plain.getListenerInfo().get(0).getAddress()).getPort();
      assertThat(RawHttp.get(open, "/api", ORIGIN, "Build-Required: 7128"))
          .startsWith("HTTP/1.1 421 ")
          .contains("\r\nAccess-Control-Allow-Origin: https://app.example\r\n")
          .containsOnlyOnce("\r\nAccess-Control-Expose-Headers: Build-Number, Build-Refused\r\n");
      assertThat(RawHttp.get(open, "/api", ORIGIN))
          .startsWith("HTTP/1.1 200 ")
          .containsOnlyOnce("\r\nAccess-Control-Expose-Headers: Build-Number, Build-Refused\r\n")
          .doesNotContain("Access-Control-Allow-Origin");
      assertThat(
              RawHttp.exchange(
                  open,
                  new byte[0],
                  "OPTIONS /lockstep/report HTTP/1.1",
                  "Connection: close",
                  ORIGIN,
                  "Access-Control-Request-Method: POST",
                  "Access-Control-Request-Headers: content-type"))
          .startsWith("HTTP/1.1 204 ")
          .contains("\r\nAccess-Control-Allow-Headers: Build-Required, Content-Type\r\n");
    } finally {
      plain.stop();
      lockstep.close();
    }
  }

  @Test
  void trustedProxy_isThePeerOfTheConnection() throws IOException {
    assertThat(RawHttp.get(port, "/api", "Build-Required: 7128", "Build-Refuse-Status: 425"))
        .startsWith("HTTP/1.1 425 Too Early\r\n");
  }
}
