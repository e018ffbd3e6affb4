package dev.lockstep.buildtool.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.Lockstep;
import dev.lockstep.undertow.LockstepHandler;
import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The doctor and a server, over sockets. */
class DoctorTest {
  private final Lockstep lockstep = Lockstep.builder().number(7128).build();
  private final Undertow server =
      Undertow.builder()
          .addHttpListener(0, "127.0.0.1")
          .setHandler(new LockstepHandler(lockstep, this::page))
          .build();
  private String cacheControl = "no-cache";

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
    lockstep.close();
  }

  private void page(HttpServerExchange exchange) {
    if (exchange.getRequestPath().equals("/")) {
      exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/html");
      exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, cacheControl);
      exchange
          .getResponseSender()
          .send("<!doctype html><head><meta name=build-number content=7128></head>");
    } else {
      exchange.setStatusCode(StatusCodes.NOT_FOUND);
    }
  }

  private URI url() {
    InetSocketAddress address = (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
    return URI.create("http://localhost:" + address.getPort() + "/");
  }

  @Test
  void serverThatIsRight_isHealthy() throws IOException {
    Doctor.Result result = examine();

    assertThat(result.healthy()).as(result.text()).isTrue();
    assertThat(result.text())
        .contains("ok     the page is of build 7128", "ok     the first event came at once")
        .contains("ok     a request that needs a newer build is refused");
  }

  @Test
  void pageThatIsKept_isAFault() throws IOException {
    cacheControl = "public, max-age=600";

    Doctor.Result result = examine();

    assertThat(result.healthy()).isFalse();
    assertThat(result.text()).contains("fault  the page has Cache-Control: public, max-age=600");
  }

  @Test
  void serverThatIsGone_isAnError_thatNamesTheUrl() {
    URI url = url();
    server.stop();

    assertThatThrownBy(
            () -> new Doctor(Duration.ofSeconds(5)).examine(url, Optional.empty(), "/lockstep/"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(url + " cannot be reached");
  }

  private Doctor.Result examine() throws IOException {
    return new Doctor(Duration.ofSeconds(5)).examine(url(), Optional.empty(), "/lockstep/");
  }
}
