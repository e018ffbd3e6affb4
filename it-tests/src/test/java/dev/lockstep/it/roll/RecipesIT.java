package dev.lockstep.it.roll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lockstep.demo.users.Wire;
import dev.lockstep.it.balancer.Balancer;
import dev.lockstep.it.balancer.Caddy;
import dev.lockstep.it.balancer.HaProxy;
import dev.lockstep.it.balancer.Nginx;
import dev.lockstep.it.balancer.Program;
import dev.lockstep.it.balancer.Recipe;
import dev.lockstep.it.balancer.Varnish;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every recipe on its own, without the client's retries: one old instance and two new ones, and
 * requests of a new tab, all of which must come to a new instance.
 */
@Timeout(300)
class RecipesIT {
  private static final int REQUESTS = 60;

  @TempDir static Path fleetDirectory;
  private static RealFleet fleet;

  @TempDir Path directory;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** Starts one of the programs. */
  @FunctionalInterface
  private interface Starter {
    Balancer start(Recipe recipe, Path directory) throws Exception;
  }

  @BeforeAll
  static void startFleet() throws Exception {
    fleet = RealFleet.of(3, fleetDirectory);
    fleet.place(1).start(7127);
    fleet.start(fleet.places().subList(1, 3), 7128);
    fleet.place(1).awaitReady();
  }

  @AfterAll
  static void endFleet() {
    fleet.close();
  }

  @Test
  void exclusionMaps_findANewInstance() throws Exception {
    findsANewInstance(Program.NGINX, "nginx/exclusion-maps.conf", Nginx::start);
  }

  @Test
  void chain_findsANewInstance() throws Exception {
    findsANewInstance(Program.NGINX, "nginx/chain.conf", Nginx::start);
  }

  @Test
  void headerToPool_goesToTheNewOnes() throws Exception {
    findsANewInstance(Program.NGINX, "nginx/header-to-pool.conf", Nginx::start);
  }

  @Test
  void cookieToPool_ofNginx_takesDocumentsToTheNewOnes() throws Exception {
    routesByCookie(Program.NGINX, "nginx/cookie-to-pool.conf", Nginx::start);
  }

  @Test
  void selfLearningPool_findsANewInstance() throws Exception {
    findsANewInstance(Program.HAPROXY, "haproxy/self-learning-pool.cfg", HaProxy::start);
  }

  @Test
  void transparentRetry_findsANewInstance() throws Exception {
    findsANewInstance(Program.HAPROXY, "haproxy/transparent-retry.cfg", HaProxy::start);
  }

  @Test
  void cookieToPool_ofHaProxy_takesDocumentsToTheNewOnes() throws Exception {
    routesByCookie(Program.HAPROXY, "haproxy/cookie-to-pool.cfg", HaProxy::start);
  }

  @Test
  void caddy_goesToTheNewOnes() throws Exception {
    findsANewInstance(Program.CADDY, "others/Caddyfile", Caddy::start);
  }

  @Test
  void varnish_findsANewInstance() throws Exception {
    findsANewInstance(Program.VARNISH, "others/varnish.vcl", Varnish::start);
  }

  private void findsANewInstance(Program program, String recipe, Starter starter) throws Exception {
    assumeTrue(program.isInstalled(), "not run: " + program.missing());
    try (Balancer balancer = starter.start(recipe(recipe), directory)) {
      awaitAnswer(balancer);
      for (int number = 0; number < REQUESTS; number++) {
        HttpRequest.Builder request =
            HttpRequest.newBuilder(balancer.address().resolve("/api/notes?limit=1"))
                .header("Build-Required", "7128");
        if (number % 2 == 0) {
          // Nearly as long as the app takes: a body that a small buffer does not hold.
          String json = "{\"text\":\"" + recipe + number + "\"" + " ".repeat(60_000) + "}";
          request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(json));
        }
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isIn(200, 201);
        assertThat(Wire.build(response)).isEqualTo(7128);
      }
    }
    assertThat(fleet.executions().values()).as("none ran twice").containsOnly(1L);
  }

  private void routesByCookie(Program program, String recipe, Starter starter) throws Exception {
    findsANewInstance(program, recipe, starter);
    try (Balancer balancer = starter.start(recipe(recipe), directory)) {
      awaitAnswer(balancer);
      for (int number = 0; number < REQUESTS; number++) {
        assertThat(page(balancer, "other=1; build_route=7128")).isEqualTo(7128);
      }
      boolean old = false;
      for (int number = 0; number < REQUESTS && !old; number++) {
        old = page(balancer, "other=1") == 7127;
      }
      assertThat(old).as("without the cookie any instance may answer").isTrue();
    }
  }

  private long page(Balancer balancer, String cookies) throws Exception {
    var page =
        HttpRequest.newBuilder(balancer.address())
            .header("Accept", "text/html")
            .header("Cookie", cookies)
            .build();
    return Wire.build(http.send(page, BodyHandlers.ofString()));
  }

  /** Some want to see an instance well before they use it. */
  private void awaitAnswer(Balancer balancer) throws Exception {
    var build = HttpRequest.newBuilder(balancer.address().resolve("/lockstep/build")).build();
    await("an answer of the balancer whose log is " + balancer.log())
        .atMost(Duration.ofSeconds(20))
        .until(() -> http.send(build, BodyHandlers.discarding()).statusCode() == 200);
  }

  private static Recipe recipe(String name) throws Exception {
    return Recipe.named(name).instances(fleet.addresses()).with("BUILD", "7128");
  }
}
