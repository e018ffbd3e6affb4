package dev.lockstep.it.roll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lockstep.demo.traffic.Wire;
import dev.lockstep.it.balancer.Balancer;
import dev.lockstep.it.balancer.HaProxy;
import dev.lockstep.it.balancer.Program;
import dev.lockstep.it.balancer.Recipe;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who gets the requests of 300 users after a roll: with users kept at one instance, the instance
 * that was replaced last gets none; with a pool of the newest build, all get their share.
 */
@Timeout(300)
class HotSpotIT {
  private static final int USERS = 300;
  private static final int ROUNDS = 4;

  @TempDir Path directory;
  @TempDir Path balancerDirectory;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String[] cookies = new String[USERS];
  private final long[] pages = new long[USERS];

  @BeforeEach
  void needsHaProxy() {
    assumeTrue(Program.HAPROXY.isInstalled(), Program.HAPROXY.missing());
  }

  @Test
  void stickyByUser_leavesTheLastReplacedInstanceWithoutUsers() throws Exception {
    List<Long> shares = rollUnder("haproxy/sticky-by-user.cfg", "app");

    assertThat(shares.get(2)).as("%s", shares).isZero();
  }

  @Test
  void poolByBuild_givesEveryInstanceItsShare() throws Exception {
    List<Long> shares = rollUnder("haproxy/self-learning-pool.cfg", "newest");

    assertThat(shares).as("a third, give or take a third of it").allSatisfy(this::isFair);
  }

  private void isFair(long share) {
    assertThat(share).isBetween(USERS * ROUNDS * 2L / 9, USERS * ROUNDS * 4L / 9);
  }

  /** Returns the requests of the last rounds per instance. */
  private List<Long> rollUnder(String recipe, String backend) throws Exception {
    try (RealFleet fleet = RealFleet.of(3, directory).start(7127);
        Balancer haproxy =
            HaProxy.start(Recipe.named(recipe).instances(fleet.addresses()), balancerDirectory)) {
      everybodyAsks(haproxy);
      for (Place place : fleet.places()) {
        place.drain();
        everybodyAsks(haproxy); // while one is away
        place.start(7128);
        place.awaitReady();
        fleet.awaitRotation();
        everybodyAsks(haproxy);
      }
      fleet.awaitRotation();
      List<Long> before = HaProxy.requests(haproxy, backend);
      for (int round = 0; round < ROUNDS; round++) {
        everybodyAsks(haproxy);
      }
      List<Long> after = HaProxy.requests(haproxy, backend);
      List<Long> shares = new ArrayList<>();
      for (int i = 0; i < after.size(); i++) {
        shares.add(after.get(i) - before.get(i));
      }
      System.out.println(recipe + ": " + shares);
      return shares;
    }
  }

  /** One request of each user; whose page is old, they load it anew first. */
  private void everybodyAsks(Balancer balancer) throws Exception {
    for (int user = 0; user < USERS; user++) {
      if (pages[user] == 0) {
        pages[user] = Wire.build(send(balancer, user, "/", "text/html"));
      }
      long answered = Wire.build(send(balancer, user, "/api/notes?limit=1", "*/*"));
      if (answered > pages[user]) {
        pages[user] = 0;
      }
    }
  }

  private HttpResponse<String> send(Balancer balancer, int user, String path, String accept)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(balancer.address().resolve(path)).header("Accept", accept);
    if (pages[user] != 0) {
      request.header("Build-Required", Long.toString(pages[user]));
    }
    if (cookies[user] != null) {
      request.header("Cookie", cookies[user]);
    }
    HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
    response
        .headers()
        .firstValue("Set-Cookie")
        .ifPresent(cookie -> cookies[user] = cookie.replaceFirst(";.*", ""));
    return response;
  }
}
