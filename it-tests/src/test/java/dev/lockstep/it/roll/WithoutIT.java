package dev.lockstep.it.roll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lockstep.demo.traffic.Client;
import dev.lockstep.demo.traffic.LockstepTab;
import dev.lockstep.demo.traffic.PlainTab;
import dev.lockstep.demo.traffic.Wire;
import dev.lockstep.it.balancer.Balancer;
import dev.lockstep.it.balancer.HaProxy;
import dev.lockstep.it.balancer.Nginx;
import dev.lockstep.it.balancer.Program;
import dev.lockstep.it.balancer.Recipe;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The rolls can fail: with the guard, the drain or the client's retries taken away, one at a time,
 * the same load sees what each is there for.
 */
@Timeout(600)
class WithoutIT {
  /** What a client that repeats would have repeated. */
  private static final Pattern REFUSED = Pattern.compile("error=(old-instance|draining)");

  @TempDir Path directory;
  @TempDir Path balancerDirectory;

  @Test
  void withoutTheGuard_oldInstancesAnswerNewTabs() throws Exception {
    assumeTrue(Program.HAPROXY.isInstalled(), Program.HAPROXY.missing());
    try (RealFleet fleet = RealFleet.of(3, directory).start(7127);
        Balancer haproxy = HaProxy.start(recipe("haproxy/self-learning-pool.cfg", fleet), at())) {
      Result result = rolling(LockstepTab::withoutGuard, fleet, haproxy, () -> fleet.roll(7128));

      Table.add("HAProxy, self-learning pool, without guard", result);
      assertThat(result.skewed()).isPositive();
      assertThat(result.failed()).isZero();
    }
  }

  @Test
  void withoutTheDrain_requestsFail() throws Exception {
    assumeTrue(Program.HAPROXY.isInstalled(), Program.HAPROXY.missing());
    try (RealFleet fleet = RealFleet.of(3, directory).start(7127);
        Balancer haproxy = HaProxy.start(recipe("haproxy/self-learning-pool.cfg", fleet), at())) {
      Result result = rolling(LockstepTab::new, fleet, haproxy, () -> fleet.restart(7128));

      Table.add("HAProxy, self-learning pool, without drain", result);
      assertThat(result.failed()).isPositive();
      result.assertNoHarm();
    }
  }

  @Test
  void withoutRetries_refusalsReachTheApp() throws Exception {
    assumeTrue(Program.NGINX.isInstalled(), Program.NGINX.missing());
    try (RealFleet fleet = RealFleet.of(3, directory).start(7127);
        Balancer nginx = Nginx.start(recipe("nginx/stock.conf", fleet), at())) {
      Result result = rolling(PlainTab::withoutRetry, fleet, nginx, () -> fleet.roll(7128));

      Table.add("nginx, stock, without retry", result);
      assertThat(result.failed()).isPositive();
      assertThat(result.failures()).allMatch(failure -> REFUSED.matcher(failure).find());
      result.assertNoHarm();
    }
  }

  private Path at() {
    return balancerDirectory;
  }

  private static Recipe recipe(String name, RealFleet fleet) throws Exception {
    return Recipe.named(name).instances(fleet.addresses());
  }

  /** What is done under load. */
  @FunctionalInterface
  private interface Roll {
    void once() throws Exception;
  }

  private static Result rolling(
      Function<Wire, Client> tab, RealFleet fleet, Balancer balancer, Roll roll) throws Exception {
    try (Load load = Load.on(balancer.address(), tab)) {
      load.awaitMore(Load.AROUND);
      roll.once();
      load.awaitMore(Load.AROUND);
      return load.finish().against(fleet.executions());
    }
  }
}
