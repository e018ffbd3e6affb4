package dev.lockstep.it.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What every entry point for a router brings. */
abstract class FollowingApp extends InApp {
  FollowingApp(Supplier<AppFleet> serving) {
    super(serving);
  }

  @Test
  void outdatedTab_firstClickLoadsThePageBeforeTheRouterLoadsItsData() {
    open("/?view=all");
    long entries = historyLength();
    fleet.roll();
    chromium.run("await lockstep.check()");
    awaitText("status", "outdated");
    chromium.run("window.fetch = () => new Promise(() => {})");
    chromium.click("to-about");
    awaitBuild(7127);
    awaitHeading("About 1 notes");

    assertThat(chromium.address()).isEqualTo(fleet.url("/about?from=a%20b#team"));
    assertThat(fleet.documents()).containsExactly("/?view=all", "/about?from=a%20b");
    assertThat(historyLength()).isEqualTo(entries + 1);
    awaitText("status", "current");
  }

  @Test
  void currentTab_navigatesWithoutALoad() {
    open("/");
    chromium.click("to-about");
    awaitHeading("About 1 notes");
    chromium.run("history.back()");
    awaitNotes("milk");
    chromium.click("to-report");
    chromium.await("document.querySelector('h1')?.textContent.startsWith('Report 7126')");

    assertThat(fleet.documents()).containsExactly("/");
  }
}
