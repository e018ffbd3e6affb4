package dev.lockstep.it.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.asset.Assets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A single-page application in Java, which TeaVM compiled together with the client's jar. */
class JavaSpaIT extends InApp {
  private static final String WEB = "dev/lockstep/it/javaspa/web/";

  // A pushState would become a full load as well, without the app's having asked.
  private static final String WATCH_PUSHES =
      """
      const push = history.pushState;
      history.pushState = function() {
        sessionStorage.pushed = arguments[2];
        push.apply(this, arguments);
      };
      """;

  JavaSpaIT() {
    super(() -> new AppFleet(build -> Assets.builder().classPath(WEB)));
  }

  private void openApp() {
    chromium.open(fleet.url("/?view=all"));
    awaitText("status", "CURRENT 7126 0");
  }

  @Test
  void outdatedTab_isToldAndLoadsWhereItNavigates() {
    openApp();
    long entries = historyLength();
    fleet.roll();
    chromium.click("load");
    awaitText("notes", "200 [\"milk\"]");
    awaitText("status", "OUTDATED 7126 7127");
    assertThat(fleet.documents()).containsExactly("/?view=all");

    chromium.run(WATCH_PUSHES);
    chromium.click("to-about");
    awaitText("status", "CURRENT 7127 0");
    assertThat(chromium.run("return sessionStorage.pushed ?? null"))
        .as("the router, which goes on only when navigate() says so")
        .isNull();
    assertThat(chromium.address()).isEqualTo(fleet.url("/about?from=a%20b#team"));
    assertThat(fleet.documents()).containsExactly("/?view=all", "/about?from=a%20b");
    assertThat(historyLength()).isEqualTo(entries + 1);
    awaitText("handed", "/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hold", "veto"})
  void holdOrVeto_keepsThePageUntilItIsGone(String button) {
    openApp();
    chromium.click(button);
    fleet.roll();
    chromium.click("check");
    awaitText("status", "OUTDATED 7126 7127");
    chromium.click("to-about");
    awaitHeading("/about");
    assertThat(fleet.documents()).containsExactly("/?view=all");

    chromium.run("history.back()");
    chromium.await("location.pathname === '/'");
    chromium.click("release");
    chromium.click("to-about");
    awaitText("status", "CURRENT 7127 0");
    assertThat(fleet.documents()).containsExactly("/?view=all", "/about?from=a%20b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hold", "veto"})
  void reportedError_reloadsOnceTheHoldOrVetoIsGone(String button) {
    openApp();
    chromium.click(button);
    fleet.roll();
    chromium.click("fail");
    awaitText("status", "OUTDATED 7126 7127");
    chromium.click("load");
    awaitText("notes", "200 [\"milk\"]");
    awaitText("status", "OUTDATED 7126 7127");
    assertThat(fleet.documents()).containsExactly("/?view=all");

    // In one task: the page may be gone after the first click.
    chromium.run(
        "args[0].split(' ').forEach(id => document.getElementById(id).click())",
        button.equals("veto") ? "release fail" : "release");
    awaitText("status", "CURRENT 7127 0");
    assertThat(fleet.documents()).containsExactly("/?view=all", "/?view=all");
  }

  @Test
  void usersOwnWish_passesTheHoldAndHandsOver() {
    openApp();
    awaitText("handed", "null");
    chromium.click("hold");
    fleet.roll();
    chromium.click("reload");
    awaitText("status", "CURRENT 7127 0");
    awaitText("handed", "/");
    assertThat(fleet.documents()).containsExactly("/?view=all", "/?view=all");
  }

  @Test
  void buildThatTheAppHeardOf_isTheTargetUntilTheClientIsDisposedOf() {
    openApp();
    chromium.click("hear");
    awaitText("status", "OUTDATED 7126 7128");
    chromium.click("dispose");
    chromium.click("to-about");
    awaitHeading("/about");
    assertThat(fleet.documents()).containsExactly("/?view=all");
  }

  @Test
  void requestOfJava_isRepeatedUnseenWhenAnOldInstanceRefusesIt() {
    fleet.roll();
    chromium.open(fleet.url("/"));
    awaitText("status", "CURRENT 7127 0");
    fleet.misroute(4);
    chromium.click("load");
    awaitText("notes", "200 [\"milk\"]");
    assertThat(fleet.refused()).isEqualTo(4);
    assertThat(fleet.executed()).containsExactly("7127 GET");
  }

  @Test
  void wrappedFetch_isRepeatedUnseenWhenAnOldInstanceRefusesIt() {
    fleet.roll();
    chromium.open(fleet.url("/"));
    awaitText("status", "CURRENT 7127 0");
    fleet.misroute(4);
    chromium.click("fetch");
    awaitText("notes", "[\"milk\"]");
    assertThat(fleet.refused()).isEqualTo(4);
    assertThat(fleet.executed()).containsExactly("7127 GET");
  }

  @Test
  void options_reachTheClient() {
    chromium.open(fleet.url("/?build=7100"));
    awaitText("status", "CURRENT 7100 0");
    chromium.click("load");
    awaitText("status", "OUTDATED 7100 7126");
  }

  @Test
  void hashThatTheAppCallsARoute_isLoadedLikeAPage() {
    openApp();
    fleet.roll();
    chromium.click("load");
    awaitText("status", "OUTDATED 7126 7127");
    chromium.run("addEventListener('hashchange', () => window.place = location.hash)");
    chromium.run("location.hash = 'team'");
    chromium.await("window.place === '#team'");
    assertThat(fleet.documents()).containsExactly("/?view=all");

    chromium.run("location.hash = 'about'");
    awaitText("status", "CURRENT 7127 0");
    assertThat(fleet.documents()).containsExactly("/?view=all", "/?view=all");
    assertThat(chromium.address()).isEqualTo(fleet.url("/?view=all#about"));
  }

  @Test
  void classLibrary_keepsItsPromises() {
    openApp();
    awaitText("caught", "caught");
  }
}
