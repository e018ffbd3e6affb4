package dev.lockstep.it.balancer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with the use of a recipe is said in one sentence. */
class BadRecipeIT {
  @TempDir Path directory;

  @Test
  void otherNumberOfInstances_isRefused() throws Exception {
    Recipe recipe = Recipe.named("nginx/exclusion-maps.conf");

    assertThatThrownBy(() -> recipe.instances(List.of("127.0.0.1:9001", "127.0.0.1:9002")))
        .hasMessage(
            "nginx/exclusion-maps.conf is for 3 instances, not 2"
                + " (demo-spa/deploy/README.md names one for any number)");
  }

  @Test
  void placeholderWithoutValue_isNamed() throws Exception {
    Recipe recipe =
        Recipe.named("nginx/header-to-pool.conf").instances(List.of("a:1", "b:2", "c:3"));

    assertThatThrownBy(() -> recipe.with("DIR", "/d").with("PORT", "1").filled())
        .hasMessage("nginx/header-to-pool.conf needs a value for {BUILD}");
  }

  @Test
  void severalValues_repeatTheirLine_andCount() {
    Recipe recipe = Recipe.of("x", "# {INSTANCES}\n  server s{N} {INSTANCES};\nport {PORT};\n");

    assertThat(recipe.instances(List.of("a:1", "b:2")).with("PORT", "9").filled())
        .isEqualTo("# {INSTANCES}\n  server s1 a:1;\n  server s2 b:2;\nport 9;\n");
  }

  @Test
  void portInUse_isSaid() throws Exception {
    assumeTrue(Program.NGINX.isInstalled(), Program.NGINX.missing());
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      Recipe recipe = Recipe.named("nginx/chain.conf").instances(List.of("127.0.0.1:9"));

      assertThatThrownBy(() -> Nginx.start(recipe, directory, port))
          .hasMessage("port " + port + " is in use: nginx/chain.conf needs another one");
    }
  }

  @Test
  void missingProgram_isNamed() {
    assertThat(new Program("no-such-balancer", "no-such-package").missing())
        .isEqualTo("no-such-balancer is not on the PATH (Debian: apt-get install no-such-package)");
    assertThatThrownBy(() -> new Program("no-such-balancer", "no-such-package").path())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("no-such-balancer is not on the PATH");
  }

  @Test
  void everyRecipe_saysHowManyInstancesItIsFor() throws IOException {
    Path deploy = Path.of(System.getProperty("lockstep.deploy", "../demo-spa/deploy"));
    try (Stream<Path> files = Files.walk(deploy)) {
      assertThat(
              files
                  .filter(file -> file.toString().matches(".*\\.(conf|cfg|vcl)|.*/others/.*"))
                  .toList())
          .hasSizeGreaterThan(10)
          .allSatisfy(file -> assertThat(Files.readString(file)).startsWith("# Instances: "));
    }
  }
}
