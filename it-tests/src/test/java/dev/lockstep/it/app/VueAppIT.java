package dev.lockstep.it.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Vue and Vue Router with axios: XMLHttpRequest, a lazy view, a form that outlives views. */
class VueAppIT extends FollowingApp {
  VueAppIT() {
    super(() -> Applications.serve("vue"));
  }

  @Test
  void updateDuringUse_makesTheNextNavigationAFullLoadAndKeepsTheForm() {
    open("/?view=all");
    long entries = historyLength();
    type("text", "half a thought");
    fleet.roll();
    chromium.click("refresh");
    awaitText("status", "outdated");
    chromium.click("to-about");
    awaitBuild(7127);
    awaitHeading("About 1 notes");

    assertThat(chromium.address()).isEqualTo(fleet.url("/about?from=a%20b#team"));
    assertThat(fleet.documents()).containsExactly("/?view=all", "/about?from=a%20b");
    assertThat(historyLength()).isEqualTo(entries + 1);

    chromium.run("history.back()");
    awaitHeading("Notes");
    awaitValue("text", "half a thought");
    awaitText("typed", "half a thought");
    assertNoErrorScreen();
  }

  @Test
  void formThatOutlivesViews_holdsTheUpdateUntilItIsSent() {
    open("/");
    type("comment", "half a thought");
    fleet.roll();
    chromium.click("refresh");
    awaitText("status", "outdated");
    chromium.click("to-about");
    awaitHeading("About 1 notes");
    awaitValue("comment", "half a thought");
    assertThat(fleet.documents()).containsExactly("/");

    chromium.click("send");
    awaitValue("comment", "");
    chromium.click("to-notes");
    awaitBuild(7127);
    awaitNotes("milk", "half a thought");
    assertThat(fleet.documents()).containsExactly("/", "/");
    assertThat(fleet.executed()).containsOnlyOnce("7127 POST half a thought");
  }

  @Test
  void chunkOfTheOldBuildGone_arrivesOnTheNewBuildWithoutAnErrorScreen() {
    open("/");
    long entries = historyLength();
    fleet.roll();
    chromium.click("to-report");
    awaitBuild(7127);
    awaitHeading("Report 7127");

    assertThat(chromium.address()).isEqualTo(fleet.url("/report?year=2026#total"));
    assertThat(fleet.documents()).containsExactly("/", "/report?year=2026");
    assertThat(historyLength()).isEqualTo(entries + 1);
    assertNoErrorScreen();
  }

  @Test
  void newTabOnAnOldInstance_loadsAndSubmitsUnseen() {
    fleet.roll();
    fleet.misroute(4);
    open("/");
    awaitNotes("milk");
    assertThat(fleet.refused()).isEqualTo(4);

    fleet.misroute(4);
    type("text", "bread");
    chromium.click("add");
    awaitNotes("milk", "bread");
    assertThat(fleet.refused()).isEqualTo(8);
    assertThat(fleet.executed()).containsExactly("7127 GET", "7127 POST bread", "7127 GET");
    assertThat(fleet.documents()).containsExactly("/");
    assertNoErrorScreen();
  }
}
