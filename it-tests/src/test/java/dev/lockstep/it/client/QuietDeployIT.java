package dev.lockstep.it.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lockstep.it.browser.Chromium;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Deploys that leave the frontend as it is: no tab loads anything, and none is told to. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuietDeployIT {
  private static final String POLICY = "default-src 'self'; img-src data:";

  private Chromium chromium;
  private QuietFleet fleet;

  @BeforeAll
  void startBrowser() {
    chromium = Chromium.start();
  }

  @AfterAll
  void stopBrowser() {
    chromium.close();
  }

  @BeforeEach
  void openTab(@TempDir Path root) throws IOException {
    fleet = new QuietFleet(root);
    fleet.deploy(7127, POLICY);
    chromium.open(fleet.url("/start"));
    chromium.await("window.build === '7127'");
  }

  @AfterEach
  void stopFleet() {
    chromium.open("about:blank");
    fleet.close();
  }

  private void ask() {
    chromium.run("await fetch('/api/notes')");
  }

  /** The tab has heard of the newest build. */
  private void awaitNumber(long build) {
    await()
        .untilAsserted(
            () -> {
              ask();
              assertThat(fleet.required().get(fleet.required().size() - 1))
                  .isEqualTo("7127;tab=" + build + ";front=\"" + fleet.front() + "\"");
            });
  }

  @Test
  void twentyBackendDeploys_reloadNothingAndPromptNobody() {
    for (long build = 7128; build <= 7147; build++) {
      fleet.deploy(build, POLICY);
      ask();
      chromium.click("notes");
    }
    awaitNumber(7147);

    assertThat(fleet.documents()).containsExactly("/start");
    assertThat(chromium.run("return states.join()")).isEqualTo("");
    assertThat(chromium.run("return [lockstep.state.status, lockstep.state.build].join()"))
        .isEqualTo("current,7127");
    await()
        .untilAsserted(
            () ->
                assertThat(fleet.events())
                    .as("the number by which the server counts the tab")
                    .contains("tab=7147"));
  }

  @Test
  void oneByteOfAScript_isLoadedAtTheNextLink() throws IOException {
    fleet.deploy(7128, POLICY);
    awaitNumber(7128);
    fleet.write("main.js", QuietFleet.script("2"));
    fleet.deploy(7129, POLICY);
    ask();
    chromium.await("lockstep.state.status === 'outdated' && lockstep.state.target === 7129");
    chromium.click("notes");
    chromium.await("window.build === '7129' && window.edition === '2'");

    assertThat(fleet.documents()).containsExactly("/start", "/notes");
  }

  @Test
  void oneByteOfTheDocumentsPolicy_isLoadedAtTheNextLink() {
    fleet.deploy(7128, POLICY + " blob:");
    ask();
    chromium.await("lockstep.state.status === 'outdated'");
    chromium.click("notes");
    chromium.await("window.build === '7128'");

    assertThat(fleet.documents()).containsExactly("/start", "/notes");
  }

  @Test
  void frontendThatCameBack_leavesTheTabCurrent() throws IOException {
    fleet.write("main.js", QuietFleet.script("2"));
    fleet.deploy(7128, POLICY);
    ask();
    chromium.await("lockstep.state.status === 'outdated'");
    fleet.write("main.js", QuietFleet.script("1"));
    fleet.deploy(7129, POLICY);
    ask();
    chromium.await("lockstep.state.status === 'current'");
    chromium.click("notes");

    assertThat(chromium.run("return location.pathname")).isEqualTo("/notes");
    assertThat(fleet.documents()).containsExactly("/start");
  }

  @Test
  void pageOfTheNewerBuild_isAnsweredByAnInstanceThatIsNotReplacedYet() {
    fleet.deploy(7128, POLICY);
    chromium.open(fleet.url("/start"));
    chromium.await("window.build === '7128'");
    fleet.misroute(5);
    for (int request = 0; request < 5; request++) {
      ask();
    }

    assertThat(fleet.required()).containsOnly("7128;front=\"" + fleet.front() + "\"");
    assertThat(fleet.refused()).isZero();
  }
}
