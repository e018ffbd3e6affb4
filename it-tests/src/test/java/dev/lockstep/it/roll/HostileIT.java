package dev.lockstep.it.roll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lockstep.demo.users.LockstepTab;
import dev.lockstep.it.balancer.Balancer;
import dev.lockstep.it.balancer.HaProxy;
import dev.lockstep.it.balancer.Nginx;
import dev.lockstep.it.balancer.Program;
import dev.lockstep.it.balancer.Recipe;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an attacker may send takes no instance out of rotation, fills no heap, and fails nobody. */
@Timeout(600)
class HostileIT {
  private static final int REQUESTS = 10_000;
  private static final int ATTACKERS = 16;

  /** What may be left of 10,000 requests: caches that fill up, not a trace of each of them. */
  private static final long HEAP_GROWTH = 6L << 20;

  /** Each is one or more lines of Build-Required; HttpClient forbids only what is no HTTP. */
  private static final List<List<String>> FORGED =
      List.of(
          List.of("999999999999999"),
          List.of("9".repeat(20)),
          List.of("-1"),
          List.of("none of your business"),
          List.of("7127;tab"),
          List.of("999999999999999;track=" + "a".repeat(500)),
          List.of("9".repeat(8_000)),
          List.of("7128", "999999999999999"),
          List.of("7127", "7127", "7127"),
          List.of("\"7128\";a=?1;b=:AAAA:;c=1.5"));

  @TempDir Path directory;
  @TempDir Path balancerDirectory;

  @Test
  void forgedRequirements_throughNginx_takeNothingOutOfRotation() throws Exception {
    assumeTrue(Program.NGINX.isInstalled(), Program.NGINX.missing());
    try (RealFleet fleet = RealFleet.of(3, directory).start(7127);
        Balancer nginx =
            Nginx.start(
                Recipe.named("nginx/exclusion-maps.conf").instances(fleet.addresses()),
                balancerDirectory)) {
      attack("nginx, forged requirements", fleet, nginx);

      assertThat(nginx.log()).doesNotContain("temporarily disabled", "no live upstreams");
    }
  }

  @Test
  void forgedRequirements_throughHaProxy_takeNothingOutOfRotation() throws Exception {
    assumeTrue(Program.HAPROXY.isInstalled(), Program.HAPROXY.missing());
    try (RealFleet fleet = RealFleet.of(3, directory).start(7127);
        Balancer haproxy =
            HaProxy.start(
                Recipe.named("haproxy/self-learning-pool.cfg").instances(fleet.addresses()),
                balancerDirectory)) {
      attack("HAProxy, forged requirements", fleet, haproxy);

      assertThat(HaProxy.servers(haproxy, "any")).containsExactly("UP", "UP", "UP");
      assertThat(HaProxy.servers(haproxy, "newest")).containsExactly("UP", "UP", "UP");
    }
  }

  private static void attack(String run, RealFleet fleet, Balancer balancer) throws Exception {
    Result result;
    long[] before;
    try (Load load = Load.on(balancer.address(), LockstepTab::new)) {
      load.awaitMore(3_000); // every cache of the instances is as full as honest users fill it
      before = heaps(fleet);
      forge(balancer.address());
      result = load.finish().against(fleet.executions());
    }

    Table.add(run, result);
    result.assertNothingLost();
    // Connections that were closed just now, and their requests, are let go within seconds.
    await("heaps as before")
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofSeconds(2))
        .untilAsserted(() -> assertAsBefore(before, heaps(fleet)));
  }

  private static void assertAsBefore(long[] before, long[] after) {
    for (int i = 0; i < after.length; i++) {
      assertThat(after[i] - before[i]).as("growth of a heap, bytes").isLessThan(HEAP_GROWTH);
    }
  }

  /**
   * Whether it is refused or passes is one request's matter; that it is answered is everybody's.
   */
  private static void forge(URI balancer) throws Exception {
    ExecutorService attackers = Executors.newFixedThreadPool(ATTACKERS);
    try {
      HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
      List<Callable<Integer>> requests =
          IntStream.range(0, REQUESTS)
              .<Callable<Integer>>mapToObj(number -> () -> send(http, balancer, number))
              .toList();
      for (Future<Integer> status : attackers.invokeAll(requests)) {
        assertThat(status.get()).isIn(200, 400, 404, 421, 431);
      }
    } finally {
      attackers.shutdownNow();
    }
  }

  private static int send(HttpClient http, URI balancer, int number)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(balancer.resolve(number % 3 == 0 ? "/lockstep/ready" : "/api/none"))
            .timeout(Duration.ofSeconds(30))
            .header("Build-Refuse-Status", "503");
    FORGED.get(number % FORGED.size()).forEach(line -> request.header("Build-Required", line));
    return http.send(request.build(), BodyHandlers.discarding()).statusCode();
  }

  /** Bytes that live objects take in each instance. */
  private static long[] heaps(RealFleet fleet) throws Exception {
    long[] bytes = new long[fleet.places().size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = fleet.places().get(i).liveBytes();
    }
    return bytes;
  }
}
