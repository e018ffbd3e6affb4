package dev.lockstep.it.roll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lockstep.demo.users.LockstepTab;
import dev.lockstep.it.balancer.Balancer;
import dev.lockstep.it.balancer.HaProxy;
import dev.lockstep.it.balancer.Nginx;
import dev.lockstep.it.balancer.Program;
import dev.lockstep.it.balancer.Recipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What goes wrong in a roll. Whatever it is, nothing that was acknowledged is lost, no handler runs
 * twice for one request, and no tab reloads again and again.
 */
@Timeout(600)
class FaultsIT {
  private static final Path FAKE_TIME =
      Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1");

  @TempDir Path directory;
  @TempDir Path balancerDirectory;

  @Test
  void instanceKilledInARoll_costsNoMoreThanThePostsItHad() throws Exception {
    try (RealFleet fleet = RealFleet.of(3, directory).start(7127);
        Balancer nginx = nginx(fleet);
        Load load = Load.on(nginx.address(), LockstepTab::new)) {
      load.awaitMore(Load.AROUND);
      replace(fleet, 1, 7128);
      fleet.place(2).kill();
      load.awaitMore(Load.AROUND);
      fleet.place(2).start(7128);
      fleet.place(2).awaitReady();
      fleet.awaitRotation();
      replace(fleet, 3, 7128);
      load.awaitMore(Load.AROUND);

      Result result = books("nginx, kill -9 in a roll", load, fleet);
      result.assertNoHarm();
      // Nobody can know whether those ran: they are not repeated, and the app is told.
      assertThat(result.failed()).isLessThanOrEqualTo(Load.USERS);
      assertThat(result.failures()).allMatch(failure -> failure.startsWith("note "));
    }
  }

  @Test
  void frozenInstance_isPassedOver_andAnswersWhenItThaws() throws Exception {
    try (RealFleet fleet = RealFleet.of(3, directory).start(7127);
        Balancer haproxy = haproxy(fleet);
        Load load = Load.on(haproxy.address(), LockstepTab::new)) {
      load.awaitMore(Load.AROUND);
      fleet.place(2).freeze();
      awaitState(haproxy, 2, "DOWN");
      load.awaitMore(Load.AROUND);
      fleet.place(2).thaw();
      awaitState(haproxy, 2, "UP");
      load.awaitMore(Load.AROUND);

      Result result = books("HAProxy, one frozen", load, fleet);
      result.assertNothingLost();
    }
  }

  @Test
  void slowStart_isWaitedFor() throws Exception {
    try (RealFleet fleet = RealFleet.of(3, directory).start(7127);
        Balancer nginx = nginx(fleet);
        Load load = Load.on(nginx.address(), LockstepTab::new)) {
      load.awaitMore(Load.AROUND);
      fleet.place(1).drain();
      fleet.place(1).start(7128);
      fleet.place(1).freeze(); // before it listens: it takes as long as this test pleases
      load.awaitMore(2 * Load.AROUND);
      fleet.place(1).thaw();
      fleet.place(1).awaitReady();
      fleet.awaitRotation();
      replace(fleet, 2, 7128);
      load.awaitMore(Load.AROUND);

      books("nginx, slow start", load, fleet).assertNothingLost();
    }
  }

  @Test
  void crashLoopOfTheNewBuild_stopsTheRoll_andItsTabsComeBack() throws Exception {
    try (RealFleet fleet = RealFleet.of(3, directory).start(7127);
        Balancer nginx = nginx(fleet);
        Load load = Load.on(nginx.address(), LockstepTab::new)) {
      load.awaitMore(Load.AROUND);
      replace(fleet, 1, 7128);
      load.awaitMore(Load.AROUND); // some tabs are of 7128 now
      fleet.place(2).drain();
      for (int attempt = 0; attempt < 3; attempt++) {
        fleet.place(2).start(7128, "--db=jdbc:no-such-driver:x");
        assertThatThrownBy(() -> fleet.place(2).awaitReady())
            .isInstanceOf(IllegalStateException.class);
      }
      load.awaitMore(Load.AROUND); // two of three serve, tabs of both builds
      fleet.place(2).start(7127);
      fleet.place(2).awaitReady();
      fleet.awaitRotation();
      replace(fleet, 1, 7127); // nobody knows that 7128 is withdrawn
      load.awaitMore(Load.AROUND);

      Result result = books("nginx, crash loop, rolled back", load, fleet);
      result.assertNoFailure();
      assertThat(result.reloads()).as("once a tab at most").isBetween(1L, (long) Load.USERS);
    }
  }

  @Test
  void reloadOfTheBalancer_losesNothingThatWasAcknowledged() throws Exception {
    try (RealFleet fleet = RealFleet.of(3, directory).start(7127);
        Balancer nginx = nginx(fleet);
        Load load = Load.on(nginx.address(), LockstepTab::new)) {
      for (int reload = 0; reload < 3; reload++) {
        load.awaitMore(Load.AROUND);
        nginx.reload();
      }
      load.awaitMore(Load.AROUND);

      Result result = books("nginx, three reloads", load, fleet);
      result.assertNoHarm();
      // nginx closes idle connections of clients; a POST may be on its way on one just then.
      assertThat(result.failures()).allMatch(failure -> failure.startsWith("note "));
      assertThat(result.failed()).isLessThan(3 * Load.USERS);
    }
  }

  @Test
  void connectionResetAfterThePostWasSent_isNotRepeated_andTheAppIsTold() throws Exception {
    try (RealFleet fleet = RealFleet.of(2, directory);
        ResettingServer resetting = ResettingServer.start(fleet.place(2).port())) {
      fleet.start(fleet.places().subList(0, 1), 7127);
      Recipe recipe = Recipe.named("nginx/chain.conf").instances(fleet.addresses());
      try (Balancer nginx = Nginx.start(recipe, balancerDirectory);
          Load load = Load.on(nginx.address(), LockstepTab::new)) {
        load.awaitMore(4 * Load.AROUND);

        Result result = books("nginx, one that resets after a request", load, fleet);
        result.assertNoHarm();
        assertThat(resetting.posts()).as("some met it").isPositive();
        assertThat(result.failed()).as("each once, and told").isEqualTo(resetting.posts());
        assertThat(result.failures()).allMatch(failure -> failure.contains("attempts=1,"));
      }
    }
  }

  @Test
  void clockOfAnInstanceWrongByADay_changesNothing() throws Exception {
    assumeTrue(Files.exists(FAKE_TIME), "not run: libfaketime (Debian: apt-get install faketime)");
    Map<String, String> tomorrow =
        Map.of(
            "LD_PRELOAD", FAKE_TIME.toString(),
            "FAKETIME", "+1d",
            "FAKETIME_DONT_FAKE_MONOTONIC", "1");
    try (RealFleet fleet = RealFleet.of(3, directory).start(7127);
        Balancer nginx = nginx(fleet);
        Load load = Load.on(nginx.address(), LockstepTab::new)) {
      load.awaitMore(Load.AROUND);
      fleet.place(1).drain();
      fleet.place(1).start(tomorrow, 7128);
      fleet.place(1).awaitReady();
      assertThat(fleet.place(1).date()).isAfter(fleet.place(2).date().plusSeconds(80_000));
      fleet.awaitRotation();
      replace(fleet, 2, 7128);
      replace(fleet, 3, 7128);
      load.awaitMore(Load.AROUND);

      books("nginx, a clock a day ahead", load, fleet).assertNothingLost();
    }
  }

  @Test
  void flappingBuilds_loseNothing_andReloadNobodyForEver() throws Exception {
    try (RealFleet fleet = RealFleet.of(3, directory).start(7127);
        Balancer haproxy = haproxy(fleet);
        Load load = Load.on(haproxy.address(), LockstepTab::new)) {
      load.awaitMore(Load.AROUND);
      for (int flap = 0; flap < 3; flap++) {
        replace(fleet, 1, 7128);
        load.awaitMore(Load.AROUND);
        replace(fleet, 1, 7127);
      }
      load.awaitMore(Load.AROUND);

      Result result = books("HAProxy, builds flapping", load, fleet);
      result.assertNoFailure();
      assertThat(result.reloads()).as("once a flap at most").isLessThanOrEqualTo(3L * Load.USERS);
    }
  }

  private Balancer nginx(RealFleet fleet) throws Exception {
    assumeTrue(Program.NGINX.isInstalled(), Program.NGINX.missing());
    return Nginx.start(
        Recipe.named("nginx/exclusion-maps.conf").instances(fleet.addresses()), balancerDirectory);
  }

  private Balancer haproxy(RealFleet fleet) throws Exception {
    assumeTrue(Program.HAPROXY.isInstalled(), Program.HAPROXY.missing());
    return HaProxy.start(
        Recipe.named("haproxy/self-learning-pool.cfg").instances(fleet.addresses()),
        balancerDirectory);
  }

  private static void replace(RealFleet fleet, int number, long build) throws Exception {
    fleet.place(number).drain();
    fleet.place(number).start(build);
    fleet.place(number).awaitReady();
    fleet.awaitRotation();
  }

  private static void awaitState(Balancer haproxy, int server, String state) throws Exception {
    await("server " + server + " to be " + state)
        .atMost(Duration.ofSeconds(30))
        .until(() -> HaProxy.servers(haproxy, "any").get(server - 1).startsWith(state));
  }

  private static Result books(String run, Load load, RealFleet fleet) throws Exception {
    Result result = load.finish().against(fleet.executions());
    Table.add(run, result);
    return result;
  }
}
