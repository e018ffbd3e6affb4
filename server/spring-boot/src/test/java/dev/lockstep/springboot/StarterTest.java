package dev.lockstep.springboot;

import static dev.lockstep.springboot.App.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.lockstep.Lockstep;
import dev.lockstep.asset.AssetUrls;
import dev.lockstep.dashboard.Dashboard;
import dev.lockstep.drain.DrainPhase;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** What the starter gives to an application that does nothing but have it. */
@Timeout(120)
class StarterTest {
  /** A thread for each task: on few processors the common pool has one, which a wait would hold. */
  private static final Executor THREADS = task -> new Thread(task).start();

  private static final String CSS = "/css/app-";

  @Configuration(proxyBeanMethods = false)
  static class Web {
    @Bean
    Pages pages() {
      return new Pages();
    }
  }

  @Controller
  static class Pages {
    @GetMapping("/page")
    String page() {
      return "page";
    }

    @GetMapping("/hello")
    @ResponseBody
    String hello() {
      return "hello";
    }

    @GetMapping("/later")
    @ResponseBody
    Callable<String> later() {
      return () -> "later";
    }

    @GetMapping("/fails")
    @ResponseBody
    String fails() {
      throw new IllegalStateException("planted by the test");
    }
  }

  @Test
  void everyAnswer_isStamped_andTheGuardIsBeforeTheHandlers() throws Exception {
    try (App app = App.start(Web.class, "lockstep.build=7127", "lockstep.min=7090")) {
      for (String path : new String[] {"/hello", "/none", "/fails", "/css/app.css", "/later"}) {
        assertThat(field(app.get(path), "Build-Number")).as(path).isEqualTo("7127;min=7090");
      }
      HttpResponse<String> refused = app.get("/hello", "Build-Required", "7128");
      assertThat(refused.statusCode()).isEqualTo(421);
      assertThat(refused.body()).isEmpty();
    }
  }

  @Test
  void staticFolder_isServedByBoth_springUnderItsPath_lockstepUnderItsFingerprint()
      throws Exception {
    try (App app = App.start(Web.class, "lockstep.build=7127")) {
      String url = app.context.getBean(AssetUrls.class).url("css/app.css");
      HttpResponse<String> asset = app.get(url);

      assertThat(url).startsWith(CSS).endsWith(".css");
      assertThat(field(asset, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
      assertThat(asset.body()).isEqualTo("body { color: #123 }\n");
      assertThat(app.get("/css/app.css").body()).isEqualTo("body { color: #123 }\n");
      assertThat(app.get(CSS + "0000000000.css").statusCode()).isEqualTo(404);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void deltas_areOffered_whereTheirPropertySaysSo(boolean deltas, @TempDir Path directory)
      throws Exception {
    Path roots = Files.createDirectory(directory.resolve("roots"));
    Files.writeString(roots.resolve("app.js"), "call();\n".repeat(200));
    try (App app =
        App.start(
            Web.class,
            "lockstep.build=7127",
            "lockstep.assets.roots=" + roots,
            "lockstep.assets.archive=" + directory.resolve("archive"),
            "lockstep.assets.deltas=" + deltas)) {
      HttpResponse<String> asset = app.get(app.context.getBean(AssetUrls.class).url("app.js"));

      assertThat(asset.statusCode()).isEqualTo(200);
      assertThat(field(asset, "Use-As-Dictionary") != null).isEqualTo(deltas);
    }
  }

  @Test
  void thymeleafsLinks_areTheAssetsUrls_andOthersStay() throws Exception {
    try (App app =
        App.start(Web.class, "lockstep.build=7127", "server.servlet.context-path=/shop")) {
      String url = app.context.getBean(AssetUrls.class).url("css/app.css");
      String page = app.get("/shop/page").body();

      assertThat(url).startsWith("/shop" + CSS);
      assertThat(page)
          .contains("<meta name=\"build-number\" content=\"7127\">")
          .contains("<link rel=\"stylesheet\" href=\"" + url + "\">")
          .contains("id=\"mark\" href=\"" + url + "#x\"")
          .contains("id=\"parameters\" href=\"/shop/css/app.css?a=1\"")
          .contains("id=\"document\" href=\"/shop/index.html\"")
          .contains("id=\"other\" href=\"/shop/orders/7\"")
          .contains("id=\"outside\" href=\"//cdn.example/css/app.css\"");
      assertThat(app.get(url).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void singlePage_answersNavigations_butNotTheActuatorsNorExceptions() throws Exception {
    try (App app =
        App.start(
            Web.class,
            "lockstep.build=7127",
            "lockstep.page.single-page=index.html",
            "lockstep.page.except=/api/")) {
      String[] html = {"Accept", "text/html"};
      assertThat(app.get("/orders/7", html).body()).contains("content=\"7127\"");
      assertThat(app.get("/actuator/health", html).body()).doesNotContain("content=\"7127\"");
      assertThat(app.get("/api/none", html).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void quiet_statesTheFrontDigest_whichTheSaltChanges() throws Exception {
    String salted;
    try (App app = App.start(Web.class, "lockstep.build=7127", "lockstep.quiet=true")) {
      String front = app.context.getBean(PageLinks.class).front();
      salted = front;

      assertThat(front).matches("[0-9a-f]{10}");
      assertThat(field(app.get("/hello"), "Build-Number"))
          .isEqualTo("7127;front=\"" + front + "\"");
      assertThat(app.get("/index.html").body())
          .contains("<meta name=\"build-front\" content=\"" + front + "\">");
    }
    try (App app =
        App.start(
            Web.class, "lockstep.build=7127", "lockstep.quiet=true", "lockstep.front-salt=a")) {
      assertThat(app.context.getBean(PageLinks.class).front()).isNotEqualTo(salted);
    }
    try (App app =
        App.start(
            Web.class, "lockstep.build=7127", "lockstep.quiet=true", "lockstep.front=2026.a")) {
      assertThat(field(app.get("/hello"), "Build-Number")).isEqualTo("7127;front=\"2026.a\"");
    }
  }

  @Test
  void disabled_addsNoStamp_andLinksAreBare() throws Exception {
    try (App app =
        App.start(
            Web.class,
            "lockstep.build=7127",
            "lockstep.enabled=false",
            "server.servlet.context-path=/shop")) {
      assertThat(field(app.get("/shop/hello"), "Build-Number")).isNull();
      assertThat(app.get("/shop/lockstep/build").statusCode()).isEqualTo(404);
      assertThat(app.get("/shop/page").body())
          .contains("href=\"/shop/css/app.css\"")
          .doesNotContain("7127");
      PageLinks links = app.context.getBean(PageLinks.class);
      assertThat(links.url("css/app.css")).isEqualTo("/shop/css/app.css");
      assertThat(links.integrity("css/app.css")).isNull();
      assertThat(links.build()).isNull();
      assertThat(links.client("client.js")).isEqualTo("/shop/lockstep/client.js");
      assertThat(app.context.getBean(Lockstep.class).urls()).isNotNull(); // for who asks for it
    }
  }

  @Test
  void lazyInitialization_changesNothing() throws Exception {
    try (App app =
        App.start(Web.class, "lockstep.build=7127", "spring.main.lazy-initialization=true")) {
      assertThat(field(app.get("/hello"), "Build-Number")).isEqualTo("7127");
      assertThat(app.get("/page").body()).contains("content=\"7127\"");
    }
  }

  @Test
  void withoutANumber_linksAreBare_unlessANumberIsRequired() throws Exception {
    try (App app = App.start(Web.class)) {
      assertThat(app.get("/page").body())
          .contains("href=\"/css/app.css\"")
          .doesNotContain("content=");
    }
    assertThatThrownBy(() -> App.start(Web.class, "lockstep.build-required=true"))
        .hasStackTraceContaining("this application has no build number");
  }

  @Test
  void guardEverything_refusesRequestsWithoutARequirement_whileDraining() throws Exception {
    try (App app = App.start(Web.class, "lockstep.build=7127", "lockstep.guard-everything=true")) {
      assertThat(app.get("/hello").statusCode()).isEqualTo(200);
      app.context.getBean(Lockstep.class).drain().refuse();
      HttpResponse<String> refused = app.get("/hello");
      assertThat(refused.statusCode()).isEqualTo(503); // its sender knows no other
      assertThat(field(refused, "Build-Refused")).isEqualTo("draining");
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Customized extends Web {
    @Bean
    LockstepCustomizer track() {
      return builder -> builder.track("canary");
    }
  }

  @Test
  void customizer_overridesProperties() throws Exception {
    try (App app = App.start(Customized.class, "lockstep.build=7127", "lockstep.track=blue")) {
      assertThat(field(app.get("/hello"), "Build-Number")).isEqualTo("7127;track=canary");
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class WithDashboard extends Web {
    @Bean
    LockstepCustomizer dashboard() {
      return builder ->
          builder.endpoint(
              Dashboard.visibleTo(request -> "yes".equals(request.header("Operator"))));
    }
  }

  @Test
  void dashboard_isAddedByACustomizer() throws Exception {
    try (App app = App.start(WithDashboard.class, "lockstep.build=7127")) {
      assertThat(app.get("/lockstep/dashboard", "Operator", "yes").body())
          .contains("<title>Lockstep dashboard</title>");
      assertThat(app.get("/lockstep/dashboard").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void actuator_hasBuildAndPhase() throws Exception {
    try (App app =
        App.start(
            Web.class,
            "lockstep.build=7127",
            "management.endpoints.web.exposure.include=*",
            "management.endpoint.health.probes.enabled=true",
            "management.endpoint.health.show-details=always")) {
      assertThat(app.get("/actuator/lockstep").body())
          .isEqualTo("{\"stamp\":\"7127\",\"phase\":\"serving\"}");
      assertThat(app.get("/actuator/health").body())
          .contains("\"lockstep\":{", "\"phase\":\"serving\"", "\"stamp\":\"7127\"");
      assertThat(app.get("/actuator/metrics/lockstep.build").body()).contains("\"value\":7127");
      assertThat(app.get("/actuator/info").body())
          .contains("\"lockstep\":{\"stamp\":\"7127\",\"phase\":\"serving\"}");

      app.context.getBean(Lockstep.class).drain().announce();

      assertThat(app.get("/actuator/health").body()).contains("\"phase\":\"announced\"");
      assertThat(app.get("/actuator/health").statusCode()).isEqualTo(503);
      assertThat(app.get("/actuator/health/lockstep").statusCode()).isEqualTo(503);
      assertThat(app.get("/actuator/health/readiness").statusCode()).isEqualTo(503);
      assertThat(app.context.getBean(ApplicationAvailability.class).getReadinessState())
          .isEqualTo(ReadinessState.REFUSING_TRAFFIC);
      assertThat(app.get("/hello").body()).isEqualTo("hello");
    }
  }

  @Test
  void closing_servesAsynchronousHandlersTooWhileItIsAnnounced() throws Exception {
    App app = App.start(Web.class, "lockstep.build=7127", "lockstep.drain.announce=3s");
    Lockstep lockstep = app.context.getBean(Lockstep.class);
    app.get("/hello", "X-Forwarded-For", "203.0.113.7"); // there is a balancer
    CompletableFuture<Void> closed = CompletableFuture.runAsync(app::close, THREADS);
    await().until(() -> lockstep.drain().phase() == DrainPhase.ANNOUNCED);

    for (int i = 0; i < 20; i++) {
      assertThat(app.get("/later").body()).isEqualTo("later");
    }
    assertThat(app.get("/lockstep/ready").statusCode()).isEqualTo(503);
    assertThat(lockstep.drain().phase()).isEqualTo(DrainPhase.ANNOUNCED);
    closed.join();
    assertThat(lockstep.drain().phase()).isEqualTo(DrainPhase.REFUSING);
  }

  @Configuration(proxyBeanMethods = false)
  static class Closing extends Web {
    @Bean
    @Order(0)
    ApplicationListener<ContextClosedEvent> early(Lockstep lockstep, AtomicReference<Object> seen) {
      return event -> seen.set(lockstep.drain().phase());
    }

    @Bean
    AtomicReference<Object> seen() {
      return new AtomicReference<>();
    }
  }

  @Test
  void closing_drainsBeforeOtherListeners() {
    App app = App.start(Closing.class, "lockstep.build=7127");
    AtomicReference<?> seen = app.context.getBean(AtomicReference.class);
    app.close();
    assertThat(seen.get()).isEqualTo(DrainPhase.REFUSING);
  }

  @Test
  void closing_inDevelopment_doesNotWaitForBalancers() {
    App app = App.start(Web.class, "lockstep.drain.announce=1h");
    app.close();
    assertThat(app.context.isActive()).isFalse();
  }
}
