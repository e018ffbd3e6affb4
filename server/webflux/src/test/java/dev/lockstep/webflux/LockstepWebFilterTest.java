package dev.lockstep.webflux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.Lockstep;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.WebHandler;
import org.springframework.web.server.adapter.ForwardedHeaderTransformer;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;

/** What the contract does not ask: HTTP/2, and who the peer is. */
@Timeout(60)
class LockstepWebFilterTest {
  /** Answers with the address that the core is shown, and with Spring's. */
  private static final WebHandler PEERS =
      exchange -> {
        ServerHttpResponse response = exchange.getResponse();
        String peers =
            new WebFluxRequest(exchange.getRequest(), NettyExchange.of(response), null).peer()
                + " "
                + exchange.getRequest().getRemoteAddress();
        byte[] bytes = peers.getBytes(StandardCharsets.UTF_8);
        return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(bytes)));
      };

  @Test
  void peer_isTheConnections_whateverAForwardedFieldSays() throws Exception {
    ReactorHttpHandlerAdapter handler =
        new ReactorHttpHandlerAdapter(
            WebHttpHandlerBuilder.webHandler(PEERS)
                .forwardedHeaderTransformer(new ForwardedHeaderTransformer())
                .build());
    DisposableServer server =
        HttpServer.create().host("127.0.0.1").port(0).handle(handler).bindNow();
    try {
      assertThat(get(server.port(), "/", HttpClient.Version.HTTP_1_1, "For=192.0.2.7").body())
          .startsWith("/127.0.0.1 ")
          .contains("192.0.2.7");
    } finally {
      server.disposeNow();
    }
  }

  @Test
  void http2_isStamped_andHasNoConnectionField() throws Exception {
    try (Lockstep lockstep = Lockstep.builder().number(7127).build()) {
      TestServer server =
          TestServer.start(
              lockstep, PEERS, netty -> netty.protocol(HttpProtocol.HTTP11, HttpProtocol.H2C));
      try {
        get(server.port(), "/", HttpClient.Version.HTTP_2, "For=192.0.2.7");
        lockstep.drain().announce();
        for (String path : new String[] {"/", "/lockstep/build", "/lockstep/events"}) {
          HttpResponse<String> answer =
              get(server.port(), path, HttpClient.Version.HTTP_2, "For=192.0.2.7");
          assertThat(answer.version()).as(path).isEqualTo(HttpClient.Version.HTTP_2);
          assertThat(answer.statusCode()).as(path).isEqualTo(200);
          assertThat(answer.headers().allValues("Build-Number")).as(path).containsExactly("7127");
          assertThat(answer.headers().allValues("Connection")).as(path).isEmpty();
        }
        assertThat(lockstep.drain().finish()).isTrue();
      } finally {
        server.stop();
      }
    }
  }

  private static HttpResponse<String> get(
      int port, String path, HttpClient.Version version, String forwarded) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Forwarded", forwarded)
            .build();
    return HttpClient.newBuilder()
        .version(version)
        .build()
        .send(request, HttpResponse.BodyHandlers.ofString());
  }
}
