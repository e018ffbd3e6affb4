package dev.lockstep.it.roll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lockstep.it.balancer.Balancer;
import dev.lockstep.it.balancer.HaProxy;
import dev.lockstep.it.balancer.Nginx;
import dev.lockstep.it.balancer.Program;
import dev.lockstep.it.balancer.Recipe;
import java.io.BufferedReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that a test starts outlives its JVM, not even one that is killed hard. */
@Timeout(120)
class OrphansIT {
  @TempDir Path directory;

  /** What a test does, in a JVM that can be spared. */
  static final class Parent {
    private Parent() {}

    public static void main(String[] args) throws Exception {
      Path directory = Path.of(args[0]);
      RealFleet fleet = RealFleet.of(1, directory).start(7127);
      Balancer nginx =
          Nginx.start(
              Recipe.named("nginx/chain.conf").instances(fleet.addresses()),
              Files.createDirectory(directory.resolve("nginx")));
      Balancer haproxy =
          HaProxy.start(
              Recipe.named("haproxy/stock.cfg").instances(fleet.addresses()),
              Files.createDirectory(directory.resolve("haproxy")));
      List<String> started = new ArrayList<>();
      ProcessHandle.current().descendants().forEach(child -> started.add("" + child.pid()));
      assertThat(started).contains("" + nginx.pid(), "" + haproxy.pid());
      System.out.println("started " + String.join(" ", started));
      Thread.sleep(Long.MAX_VALUE);
    }
  }

  @Test
  void killedParent_takesEverythingAlong() throws Exception {
    assumeTrue(Program.NGINX.isInstalled(), Program.NGINX.missing());
    assumeTrue(Program.HAPROXY.isInstalled(), Program.HAPROXY.missing());
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dlockstep.demo.jar=" + System.getProperty("lockstep.demo.jar"),
                "-Dlockstep.deploy=" + System.getProperty("lockstep.deploy"),
                "-cp",
                System.getProperty("java.class.path"),
                Parent.class.getName(),
                directory.toString())
            .redirectError(Redirect.INHERIT)
            .start();
    try (BufferedReader said = parent.inputReader()) {
      String started = String.valueOf(said.readLine());
      assertThat(started).startsWith("started ");
      List<ProcessHandle> children =
          Arrays.stream(started.split(" ", -1))
              .skip(1)
              .map(Long::parseLong)
              .flatMap(pid -> ProcessHandle.of(pid).stream())
              .toList();
      assertThat(children).as("database, instance, balancers, workers").hasSizeGreaterThan(5);

      parent.destroyForcibly();

      for (ProcessHandle child : children) {
        child.onExit().get(20, TimeUnit.SECONDS);
      }
      assertThat(children).noneMatch(ProcessHandle::isAlive);
    } finally {
      parent.destroyForcibly();
    }
  }
}
