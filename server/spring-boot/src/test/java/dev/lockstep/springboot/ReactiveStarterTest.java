package dev.lockstep.springboot;

import static dev.lockstep.springboot.App.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lockstep.Lockstep;
import dev.lockstep.asset.AssetUrls;
import dev.lockstep.drain.DrainPhase;
import dev.lockstep.webflux.AnswerWebFilter;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;

/** What the starter gives to a reactive application that does nothing but have it. */
@Timeout(120)
class ReactiveStarterTest {
  /** A thread for each task: on few processors the common pool has one, which a wait would hold. */
  private static final Executor THREADS = task -> new Thread(task).start();

  private static final String SECURITY =
      "org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration,"
          + "org.springframework.boot.security.autoconfigure.actuate.web.reactive.ReactiveManagementWebSecurityAutoConfiguration";

  /** Tomcat and Jetty are on the class path, too. */
  @Configuration(proxyBeanMethods = false)
  static class Web {
    @Bean
    NettyReactiveWebServerFactory reactorNetty() {
      return new NettyReactiveWebServerFactory();
    }

    @Bean
    Pages pages() {
      return new Pages();
    }
  }

  @RestController
  static class Pages {
    final CountDownLatch asked = new CountDownLatch(1);
    final CompletableFuture<String> later = new CompletableFuture<>();

    @GetMapping("/hello")
    Mono<String> hello() {
      return Mono.just("hello");
    }

    @GetMapping("/later")
    Mono<String> later() {
      asked.countDown();
      return Mono.fromFuture(later);
    }

    @GetMapping("/fails")
    Mono<String> fails() {
      return Mono.error(new IllegalStateException("planted by the test"));
    }
  }

  static App start(Class<?> more, String... properties) {
    List<String> all = new ArrayList<>(List.of(properties));
    all.add("spring.autoconfigure.exclude=" + SECURITY);
    return App.run(more, all, WebApplicationType.REACTIVE);
  }

  @Test
  void nothingSet_startsInDevelopment() throws Exception {
    try (App app = start(Web.class)) {
      assertThat(app.get("/hello").body()).isEqualTo("hello");
      assertThat(app.get("/lockstep/build").body()).contains("\"build\":null");
    }
  }

  @Test
  void everyAnswer_isStamped_andTheGuardIsBeforeTheHandlers() throws Exception {
    try (App app = start(Web.class, "lockstep.build=7127", "lockstep.min=7090")) {
      for (String path : new String[] {"/hello", "/none", "/fails", "/css/app.css"}) {
        assertThat(field(app.get(path), "Build-Number")).as(path).isEqualTo("7127;min=7090");
      }
      assertThat(app.get("/fails").statusCode()).isEqualTo(500);
      HttpResponse<String> refused = app.get("/hello", "Build-Required", "7128");
      assertThat(refused.statusCode()).isEqualTo(421);
      assertThat(refused.body()).isEmpty();
    }
  }

  @Test
  void behindSpringSecurity_loginsAreStamped_andAssetsAreForItsRules() throws Exception {
    try (App app =
        App.run(Web.class, List.of("lockstep.build=7127"), WebApplicationType.REACTIVE)) {
      HttpResponse<String> login = app.get("/hello");
      assertThat(login.statusCode()).isEqualTo(401);
      assertThat(field(login, "Build-Number")).isEqualTo("7127");
      String url = app.context.getBean(AssetUrls.class).url("css/app.css");
      assertThat(app.get(url).statusCode()).isEqualTo(401);
      assertThat(app.get("/lockstep/build").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void basePath_isInTheAssetsUrls_andTakenFromRequests() throws Exception {
    try (App app = start(Web.class, "lockstep.build=7127", "spring.webflux.base-path=/shop")) {
      String url = app.context.getBean(AssetUrls.class).url("css/app.css");

      assertThat(url).startsWith("/shop/css/app-");
      assertThat(app.get(url).body()).isEqualTo("body { color: #123 }\n");
      assertThat(app.get("/shop/lockstep/build").body()).contains("\"build\":7127");
      assertThat(app.get("/shop/hello").body()).isEqualTo("hello");
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class CrossOrigin extends Web {
    @Bean
    @Order(1)
    WebFilter cors() {
      return (exchange, chain) -> {
        exchange.getResponse().getHeaders().setAccessControlAllowOrigin("*");
        return chain.filter(exchange);
      };
    }

    @Bean
    @Order(2)
    AnswerWebFilter inside(Lockstep lockstep) {
      return new AnswerWebFilter(lockstep);
    }
  }

  @Test
  void applicationsAnswerFilter_replacesTheStarters() throws Exception {
    try (App app = start(CrossOrigin.class, "lockstep.build=7127")) {
      assertThat(app.context.getBeansOfType(AnswerWebFilter.class)).containsOnlyKeys("inside");
      HttpResponse<String> refused = app.get("/hello", "Build-Required", "7128");
      assertThat(refused.statusCode()).isEqualTo(421);
      assertThat(field(refused, "Access-Control-Allow-Origin")).isEqualTo("*");
      assertThat(field(refused, "Build-Number")).isEqualTo("7127");
    }
  }

  @Test
  void closing_waitsForRequestsInFlight() throws Exception {
    App app = start(Web.class, "lockstep.build=7127");
    Pages pages = app.context.getBean(Pages.class);
    Lockstep lockstep = app.context.getBean(Lockstep.class);
    CompletableFuture<HttpResponse<String>> later =
        CompletableFuture.supplyAsync(() -> get(app, "/later"), THREADS);
    pages.asked.await();
    CompletableFuture<Void> closed = CompletableFuture.runAsync(app::close, THREADS);
    await().until(() -> lockstep.drain().phase() == DrainPhase.REFUSING);

    assertThat(app.get("/hello", "Build-Required", "7127").statusCode()).isEqualTo(503);
    assertThat(closed).isNotDone();
    pages.later.complete("later");

    assertThat(later.join().body()).isEqualTo("later");
    closed.join();
  }

  private static HttpResponse<String> get(App app, String path) {
    try {
      return app.get(path);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
