package dev.lockstep.it.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Angular and its router, built by the Angular CLI. */
class AngularAppIT extends FollowingApp {
  AngularAppIT() {
    super(() -> Applications.serveAlone("angular"));
  }

  @Test
  void errorThatAngularCatches_reloadsAnOutdatedTab() {
    open("/?view=all");
    fleet.roll();
    chromium.run("await lockstep.check()");
    chromium.click("fail");
    awaitBuild(7127);

    assertThat(fleet.documents()).containsExactly("/?view=all", "/?view=all");
  }

  @Test
  void chunkOfTheOldBuildGone_arrivesOnTheNewBuild() {
    open("/");
    fleet.roll();
    chromium.click("to-report");
    awaitBuild(7127);
    awaitHeading("Report 7127");

    assertThat(chromium.address()).isEqualTo(fleet.url("/report?year=2026#total"));
    assertThat(fleet.documents()).containsExactly("/", "/report?year=2026");
  }
}
