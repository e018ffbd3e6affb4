package dev.lockstep.it.roll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lockstep.demo.users.Client;
import dev.lockstep.demo.users.LockstepTab;
import dev.lockstep.demo.users.PlainTab;
import dev.lockstep.demo.users.Wire;
import dev.lockstep.it.balancer.Balancer;
import dev.lockstep.it.balancer.HaProxy;
import dev.lockstep.it.balancer.Nginx;
import dev.lockstep.it.balancer.Program;
import dev.lockstep.it.balancer.Recipe;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three real instances are replaced under the load of 32 clients and a few tabs of Chromium, once.
 * In the long form, {@code ./mvnw verify -Plong-roll}, again and again until 80,000 requests were
 * made; and then the same without Lockstep, so that the table shows what it buys.
 */
@Timeout(3600)
class RollUnderLoadIT {
  private static final int CHROMIUM_TABS = 3;

  @TempDir Path directory;
  @TempDir Path balancerDirectory;

  @Test
  void roll_behindNginx_failsNothing_andRunsNothingTwice() throws Exception {
    assumeTrue(Program.NGINX.isInstalled(), Program.NGINX.missing());
    try (RealFleet fleet = RealFleet.of(3, directory, "--guard-all").start(7127);
        Balancer nginx =
            Nginx.startCounting(
                Recipe.named("nginx/exclusion-maps.conf").instances(fleet.addresses()),
                balancerDirectory)) {
      long newest = there("nginx, exclusion maps: there", fleet, nginx, () -> Nginx.hops(nginx));
      if (Load.REQUESTS > 0) { // in the short form, the way back behind HAProxy stands for both
        back("nginx, exclusion maps: back", fleet, nginx, newest, () -> Nginx.hops(nginx));
      }
    }
  }

  @Test
  void rollThereAndBack_behindHaProxy_failsNothing_andRunsNothingTwice() throws Exception {
    assumeTrue(Program.HAPROXY.isInstalled(), Program.HAPROXY.missing());
    try (RealFleet fleet = RealFleet.of(3, directory).start(7127);
        Balancer haproxy =
            HaProxy.start(
                Recipe.named("haproxy/self-learning-pool.cfg").instances(fleet.addresses()),
                balancerDirectory)) {
      long newest =
          there(
              "HAProxy, self-learning pool: there", fleet, haproxy, () -> HaProxy.retries(haproxy));
      assertThat(HaProxy.retries(haproxy)).as("hops while the pool learns, and after").isZero();
      back(
          "HAProxy, self-learning pool: back",
          fleet,
          haproxy,
          newest,
          () -> HaProxy.retries(haproxy));
    }
  }

  @Test
  void withoutLockstep_behindNginx_theSameLoadSeesTheRoll() throws Exception {
    assumeTrue(Load.REQUESTS > 0, "not run: only the long form compares");
    try (RealFleet fleet = RealFleet.of(3, directory).start(7127);
        Balancer nginx =
            Nginx.start(
                Recipe.named("nginx/stock.conf").instances(fleet.addresses()), balancerDirectory)) {
      without("nginx, stock, without Lockstep", fleet, nginx);
    }
  }

  @Test
  void withoutLockstep_behindHaProxy_theSameLoadSeesTheRoll() throws Exception {
    assumeTrue(Load.REQUESTS > 0, "not run: only the long form compares");
    try (RealFleet fleet = RealFleet.of(3, directory).start(7127);
        Balancer haproxy =
            HaProxy.start(
                Recipe.named("haproxy/stock.cfg").instances(fleet.addresses()),
                balancerDirectory)) {
      without("HAProxy, stock, without Lockstep", fleet, haproxy);
    }
  }

  /** Returns the build that it ended with. */
  private static long there(String run, RealFleet fleet, Balancer balancer, Callable<Long> hops)
      throws Exception {
    long[] build = {7127};
    try (ChromiumTabs tabs = ChromiumTabs.open(balancer.address(), CHROMIUM_TABS)) {
      Result result =
          rolling(LockstepTab::new, fleet, balancer, () -> fleet.roll(++build[0]))
              .withHops(hops.call());
      tabs.finishOn(build[0]);
      Table.add(run, result);
      result.assertNothingLost();
    }
    return build[0];
  }

  private static void back(
      String run, RealFleet fleet, Balancer balancer, long from, Callable<Long> hops)
      throws Exception {
    long before = hops.call();
    // Every build that was left is withdrawn; the instances that come know it.
    long[] build = {from};
    StringBuilder withdrawn = new StringBuilder("--withdrawn=" + from);
    Result result =
        rolling(
                LockstepTab::new,
                fleet,
                balancer,
                () -> {
                  fleet.roll(--build[0], withdrawn.toString());
                  withdrawn.append(',').append(build[0]);
                })
            .withHops(hops.call() - before);
    Table.add(run, result);
    result.assertNothingLost();
  }

  private static void without(String run, RealFleet fleet, Balancer balancer) throws Exception {
    long[] build = {7127};
    Result result =
        rolling(PlainTab::withoutLockstep, fleet, balancer, () -> fleet.restart(++build[0]));
    Table.add(run, result);
    assertThat(result.failed() + result.skewed()).as("what Lockstep is for").isPositive();
  }

  @FunctionalInterface
  private interface Roll {
    void once() throws Exception;
  }

  private static Result rolling(
      Function<Wire, Client> tab, RealFleet fleet, Balancer balancer, Roll roll) throws Exception {
    try (Load load = Load.on(balancer.address(), tab)) {
      load.awaitMore(Load.AROUND);
      do {
        roll.once();
        load.awaitMore(Load.AROUND);
      } while (load.tally().logical() < Load.REQUESTS);
      return load.finish().against(fleet.executions());
    }
  }
}
