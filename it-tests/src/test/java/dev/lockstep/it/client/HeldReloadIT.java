package dev.lockstep.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.it.browser.StubAnswer;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A deferred reload waits once more: for holds, for a veto, for what would be cut off. */
class HeldReloadIT extends InChromium {
  private static void await(CountDownLatch latch) {
    try {
      latch.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void heldTab_navigatesInThePageUntilTheHoldIsReleased() {
    openOutdated("/start");
    chromium.run("window.release = lockstep.hold('editing')");
    chromium.click("notes");
    assertThat(app.server.pages()).containsExactly("/start");

    chromium.run("release(); release()");
    chromium.click("inner");
    awaitBuild(7128);
    assertThat(app.server.pages()).containsExactly("/start", "/inner");
  }

  @Test
  void vetoedReload_navigatesInThePageAndAsksAgainNextTime() {
    openOutdated("/start");
    chromium.run("window.veto = lockstep.beforeReload(() => false)");
    chromium.run("lockstep.beforeReload(() => { throw new Error('mine') })");
    chromium.click("notes");
    assertThat(chromium.run("return rendered")).isEqualTo(List.of("/notes"));

    chromium.run("veto()");
    chromium.click("inner");
    awaitBuild(7128);
    assertThat(app.server.pages()).containsExactly("/start", "/inner");
  }

  @Test
  void unsafeRequestInFlight_isNotCutOffByANavigation() throws Exception {
    CountDownLatch stored = new CountDownLatch(1);
    app.server.answer(
        "/api/slow",
        request -> {
          await(stored);
          return StubAnswer.ok().stamped(7128);
        });
    openOutdated("/start");
    chromium.run("window.slow = fetch('/api/slow', {method: 'POST', body: 'x'})");
    chromium.click("notes");
    assertThat(chromium.run("return rendered")).isEqualTo(List.of("/notes"));

    stored.countDown();
    chromium.run("await slow");
    chromium.click("inner");
    awaitBuild(7128);
    assertThat(app.server.log("/api/slow")).hasSize(1);
    assertThat(app.server.pages()).containsExactly("/start", "/inner");
  }

  @Test
  void reloadNow_passesHoldsButAsksBeforeReload() {
    open("/start");
    chromium.run("lockstep.hold('editing'); window.veto = lockstep.beforeReload(() => false)");
    deploy(7128);
    chromium.run("lockstep.reloadNow(); await fetch('/api/x')");
    assertThat(app.server.pages()).containsExactly("/start");

    chromium.run("veto(); lockstep.reloadNow()");
    awaitBuild(7128);
    assertThat(app.server.pages()).containsExactly("/start", "/start");
  }
}
