package dev.lockstep.it.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.it.browser.Chromium;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** One browser for a class; a fleet, and with it an origin and its storage, for each test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class InApp {
  private final Supplier<AppFleet> serving;
  Chromium chromium;
  AppFleet fleet;

  InApp(Supplier<AppFleet> serving) {
    this.serving = serving;
  }

  // For each test and not for the class, so that each is reported by name where it cannot run.
  @BeforeEach
  void start() {
    fleet = serving.get();
    if (chromium == null) {
      chromium = Chromium.start();
      chromium.devTools(
          "Page.addScriptToEvaluateOnNewDocument", Map.of("source", WATCH_FOR_ERRORS));
    }
  }

  // In sessionStorage, so that an error screen of the page before is still known of.
  private static final String WATCH_FOR_ERRORS =
      """
      new MutationObserver(() => {
        if (document.getElementById('error')) sessionStorage.errorScreen = location.href;
      }).observe(document, {childList: true, subtree: true});
      """;

  @AfterEach
  void stopFleet() {
    if (fleet != null) {
      fleet.close();
    }
  }

  @AfterAll
  void stopBrowser() {
    if (chromium != null) {
      chromium.close();
    }
  }

  void open(String path) {
    chromium.open(fleet.url(path));
    chromium.await("window.lockstep && document.getElementById('notes')?.children.length");
  }

  void type(String id, String text) {
    chromium.element(id).sendKeys(text);
  }

  void awaitHeading(String heading) {
    chromium.await("document.querySelector('h1')?.textContent === '" + heading + "'");
  }

  void awaitBuild(long build) {
    chromium.await(
        "document.readyState === 'complete' && window.lockstep?.state.build === " + build);
  }

  void awaitValue(String id, String value) {
    chromium.await("document.getElementById('" + id + "')?.value === '" + value + "'");
  }

  void awaitText(String id, String text) {
    chromium.await("document.getElementById('" + id + "')?.textContent === '" + text + "'");
  }

  void awaitNotes(String... notes) {
    chromium.await(
        "[...document.querySelectorAll('#notes li')].map(note => note.textContent).join() === '"
            + String.join(",", notes)
            + "'");
  }

  long historyLength() {
    return (Long) chromium.run("return history.length");
  }

  void assertNoErrorScreen() {
    assertThat(chromium.run("return sessionStorage.errorScreen ?? null")).isNull();
  }
}
