package dev.lockstep.it.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A page without a framework: htmx attributes, ky, and a module that is imported late. */
class PlainPageIT extends InApp {
  PlainPageIT() {
    super(() -> Applications.serve("plain"));
  }

  @Test
  void updateDuringUse_makesTheNextPushedUrlAFullLoadAndKeepsTheForm() {
    open("/?view=all");
    long entries = historyLength();
    type("text", "half a thought");
    fleet.roll();
    chromium.click("to-list");
    awaitBuild(7127);
    awaitNotes("milk");

    assertThat(chromium.address()).isEqualTo(fleet.url("/list?from=a%20b#end"));
    assertThat(fleet.documents()).containsExactly("/?view=all", "/list?from=a%20b");
    assertThat(historyLength()).isEqualTo(entries + 1);

    chromium.run("history.back()");
    chromium.await("location.pathname === '/'");
    awaitValue("text", "half a thought");
  }

  @Test
  void chunkOfTheOldBuildGone_arrivesOnTheNewBuild() {
    open("/");
    long entries = historyLength();
    fleet.roll();
    chromium.click("to-report");
    awaitBuild(7127);
    awaitHeading("Report 7127");

    assertThat(chromium.address()).isEqualTo(fleet.url("/report?year=2026#total"));
    assertThat(fleet.documents()).containsExactly("/", "/report?year=2026");
    assertThat(historyLength()).isEqualTo(entries + 1);
  }

  @Test
  void htmxInANewTabOnAnOldInstance_loadsAndSubmitsUnseen() {
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
    assertThat(fleet.executed()).containsExactly("7127 GET", "7127 POST bread");
    assertThat(fleet.documents()).containsExactly("/");
  }

  @Test
  void kyInANewTabOnAnOldInstance_loadsAndSubmitsUnseen() {
    fleet.roll();
    open("/");
    fleet.misroute(4);
    chromium.click("ky-load");
    awaitText("ky", "milk");
    assertThat(fleet.refused()).isEqualTo(4);

    fleet.misroute(4);
    chromium.click("ky-add");
    awaitText("ky", "200");
    assertThat(fleet.refused()).isEqualTo(8);
    assertThat(fleet.executed()).containsExactly("7127 GET", "7127 GET", "7127 POST by ky");
  }
}
