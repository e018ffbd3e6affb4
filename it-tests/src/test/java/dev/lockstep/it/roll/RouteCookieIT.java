package dev.lockstep.it.roll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lockstep.it.balancer.Balancer;
import dev.lockstep.it.balancer.Nginx;
import dev.lockstep.it.balancer.Program;
import dev.lockstep.it.balancer.Recipe;
import dev.lockstep.it.browser.Chromium;
import dev.lockstep.it.browser.ClientBundle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WindowType;

/**
 * Real tabs in the middle of a roll behind the recipe that routes by cookie: their reloads, and the
 * assets of the pages that these bring, come to new instances each time, although one of three is
 * old.
 */
@Timeout(300)
class RouteCookieIT {
  /** By chance all of them would be on a new instance once in 130 runs. */
  private static final int TABS = 12;

  private static final String START =
      """
      import { createLockstep } from "./lockstep.js";
      window.lockstep = createLockstep({ routeCookie: "build_route", signal: "off" });
      document.getElementById("next").onclick = function(event) {
        event.preventDefault();
        history.pushState({}, "", "/next");
      };
      """;

  @TempDir Path directory;
  @TempDir Path files;
  @TempDir Path balancerDirectory;

  @Test
  void reloadsOfATab_andTheirAssets_reachNewInstances() throws Exception {
    assumeTrue(Program.NGINX.isInstalled(), Program.NGINX.missing());
    Files.writeString(
        files.resolve("index.html"),
        "<!doctype html><title>Tab</title><a id='next' href='/next'>next</a>"
            + "<script type='module' src='/start.js'></script>");
    Files.writeString(files.resolve("start.js"), START);
    for (String file : List.of("lockstep.js", "lockstep-later.js")) {
      Files.writeString(files.resolve(file), ClientBundle.file(file));
    }
    String site = "--assets=" + files;
    try (RealFleet fleet = RealFleet.of(3, directory);
        Chromium chromium = Chromium.start()) {
      fleet.start(fleet.places().subList(0, 1), 7127, site);
      fleet.start(fleet.places().subList(1, 3), 7128, site);
      Recipe recipe =
          Recipe.named("nginx/cookie-to-pool.conf")
              .instances(fleet.addresses())
              .with("BUILD", "7128")
              .replacing(
                  "  access_log off;",
                  "  log_format routed '$cookie_build_route $upstream_addr $uri';\n"
                      + "  access_log {DIR}/routed.log routed;");
      try (Balancer nginx = Nginx.start(recipe, balancerDirectory)) {
        for (int tab = 0; tab < TABS; tab++) {
          reloadFromTheOldBuild(chromium, nginx);
        }
        List<String> routed =
            Files.readAllLines(balancerDirectory.resolve("routed.log")).stream()
                .filter(line -> line.startsWith("7128 "))
                .toList();
        assertThat(routed).filteredOn(line -> line.endsWith(" /next")).hasSize(TABS);
        assertThat(routed).noneMatch(line -> line.contains(fleet.place(1).address()));
      }
    }
  }

  private static void reloadFromTheOldBuild(Chromium chromium, Balancer nginx) {
    chromium.driver().switchTo().newWindow(WindowType.TAB);
    do {
      chromium.open(nginx.address().toString());
      chromium.await("window.lockstep");
    } while (!chromium.holds(isOn(7127)));
    do {
      chromium.run("lockstep.check();"); // asks whichever instance; until a new one answers
    } while (!chromium.holds("lockstep.state.status === 'outdated'"));
    chromium.click("next");
    chromium.await("location.pathname === '/next' && window.lockstep && " + isOn(7128));
  }

  private static String isOn(long build) {
    return "document.querySelector('meta[name=build-number]').content === '" + build + "'";
  }
}
