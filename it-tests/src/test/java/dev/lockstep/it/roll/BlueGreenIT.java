package dev.lockstep.it.roll;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lockstep.demo.traffic.LockstepTab;
import dev.lockstep.it.balancer.Balancer;
import dev.lockstep.it.balancer.HaProxy;
import dev.lockstep.it.balancer.Nginx;
import dev.lockstep.it.balancer.Program;
import dev.lockstep.it.balancer.Recipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two fleets and a switch between them, under the load of 32 clients; long form as for the roll.
 */
@Timeout(3600)
class BlueGreenIT {
  @TempDir Path directory;
  @TempDir Path balancerDirectory;

  /** Sends everything to one of the colours. */
  @FunctionalInterface
  private interface Switch {
    void to(String colour) throws Exception;
  }

  @Test
  void switchInNginx_failsNothing_andRunsNothingTwice() throws Exception {
    assumeTrue(Program.NGINX.isInstalled(), Program.NGINX.missing());
    try (RealFleet fleet = RealFleet.of(4, directory);
        Balancer nginx = Nginx.start(recipe("nginx/blue-green.conf", fleet), balancerDirectory)) {
      Path green = nginx.directory().resolve("green");
      deploy(
          "nginx, blue-green",
          fleet,
          nginx,
          colour -> {
            if (colour.equals("green")) {
              Files.createFile(green);
            } else {
              Files.delete(green);
            }
          });
    }
  }

  @Test
  void switchInHaProxy_failsNothing_andRunsNothingTwice() throws Exception {
    assumeTrue(Program.HAPROXY.isInstalled(), Program.HAPROXY.missing());
    Path active = balancerDirectory.resolve("active.map");
    Files.writeString(active, "all blue\n");
    try (RealFleet fleet = RealFleet.of(4, directory);
        Balancer haproxy =
            HaProxy.start(recipe("haproxy/blue-green.cfg", fleet), balancerDirectory)) {
      deploy(
          "HAProxy, blue-green",
          fleet,
          haproxy,
          colour -> HaProxy.tell(haproxy, "set map " + active + " all " + colour));
    }
  }

  private static Recipe recipe(String name, RealFleet fleet) throws Exception {
    List<String> addresses = fleet.addresses();
    return Recipe.named(name)
        .with("BLUE", addresses.get(0), addresses.get(1))
        .with("GREEN", addresses.get(2), addresses.get(3));
  }

  private static void deploy(String run, RealFleet fleet, Balancer balancer, Switch turn)
      throws Exception {
    List<Place> blue = fleet.places().subList(0, 2);
    List<Place> green = fleet.places().subList(2, 4);
    long build = 7127;
    boolean toGreen = true;
    fleet.start(blue, build);
    Result result;
    try (Load load = Load.on(balancer.address(), LockstepTab::new)) {
      do {
        load.awaitMore(Load.AROUND);
        fleet.start(toGreen ? green : blue, ++build);
        fleet.awaitRotation();
        turn.to(toGreen ? "green" : "blue");
        for (Place left : toGreen ? blue : green) {
          left.drain();
        }
        toGreen = !toGreen;
        load.awaitMore(Load.AROUND);
      } while (load.tally().logical() < Load.REQUESTS);
      result = load.finish().against(fleet.executions());
    }
    Table.add(run, result);
    result.assertNothingLost();
  }
}
