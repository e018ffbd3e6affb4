package dev.lockstep.it.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.it.app.Applications;
import dev.lockstep.it.balancer.Ports;
import dev.lockstep.it.browser.Chromium;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each example is started as its README says, and a tab goes from one build to the next. */
@Timeout(240)
class ExamplesIT {
  private static final String BUILD =
      "document.querySelector('meta[name=build-number]').content === '%d'";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spring-boot-thymeleaf",
        "spring-boot-webflux",
        "jetty",
        "javalin",
        "vertx",
        "tomcat-war"
      })
  void tabOfAnOlderBuild_arrivesOnTheNewOne_withItsNextNavigation(String name) throws Exception {
    update(name, "(/assets)?/app-[0-9a-f]{10}\\.js");
  }

  /** Its frontend is built beside the other applications, whose packages are there already. */
  @Test
  void tabOfAFrontendThatViteBuilds_arrivesOnTheNewOne_withItsNextNavigation() throws Exception {
    Path built = Applications.vite(Example.folder("spring-boot-vite").resolve("frontend"));
    update(
        "spring-boot-vite",
        "/assets/index-[\\w-]{8}\\.js",
        "-Dlockstep.assets.roots=" + built.toUri());
  }

  private static void update(String name, String script, String... options) throws Exception {
    int port = Ports.free(1).get(0);
    try (Chromium chromium = Chromium.start()) {
      Example before = Example.start(name, 7126, port, options);
      try (before) {
        chromium.open("http://127.0.0.1:" + port + "/");
        chromium.await(BUILD.formatted(7126));
        assertThat(chromium.run("return document.querySelector('script[src]').src"))
            .asString()
            .matches("http://127.0.0.1:" + port + script);
        before.drain();
      }
      Example after = Example.start(name, 7127, port, options);
      try (after) {
        chromium.click("load");
        chromium.await("document.getElementById('answer').textContent === 'hello'");
        assertThat(chromium.holds(BUILD.formatted(7126))).isTrue();

        chromium.click("about");
        chromium.await(BUILD.formatted(7127) + " && location.pathname === '/about'");
      }
    }
  }
}
