package dev.lockstep.it.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import dev.lockstep.it.browser.StubAnswer;
import dev.lockstep.it.browser.StubStream;
import dev.lockstep.it.engine.Engine;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.support.ui.FluentWait;

/** A page that the browser really puts into its back/forward cache, and takes out again. */
abstract class BackForwardCacheContract extends InEachEngine {
  /**
   * Whether the engine keeps a page that lets go of stream and lock at {@code pagehide}. Firefox
   * decides before that event, and loads such a page anew.
   */
  abstract boolean keepsThePageThatListened();

  @BeforeEach
  void linkToAPageWithoutTheClient() {
    app.server.answer(
        "/elsewhere",
        StubAnswer.of(200, "text/html", "<!doctype html><title>Elsewhere</title>Elsewhere"));
    app.body("<a id=elsewhere href=/elsewhere>Elsewhere</a>");
    app.before("addEventListener('pageshow', event => window.persisted = event.persisted);");
  }

  /** As Lockstep serves documents; {@code no-store} keeps a page out of Chromium's cache. */
  @BeforeEach
  void letPagesBeKept() {
    app.pageHeader("Cache-Control", "no-cache");
  }

  private void leave() {
    engine.run("window.life = 'first'");
    engine.click("elsewhere");
    engine.await("location.pathname === '/elsewhere' && document.readyState === 'complete'");
  }

  private void comeBack() {
    // Not before the browser has told the driver that this ran: it would say so of a page in its
    // cache, and never.
    engine.run("setTimeout(() => history.back(), 100)");
    engine.await("location.pathname === '/start' && window.lockstep && 'persisted' in window");
  }

  /** Whether the page is the same one, not one that looks like it. */
  private void assertKept(boolean kept) {
    assertThat(
            engine.run(
                "return {life: window.life ?? null, persisted, reasons: JSON.stringify(performance"
                    + ".getEntriesByType('navigation')[0].notRestoredReasons ?? null)}"))
        .asInstanceOf(MAP)
        .containsEntry("persisted", kept)
        .containsEntry("life", kept ? "first" : null);
  }

  @Test
  void pageThatIsBack_asksTheFleetAndIsLoadedAnewByTheNextLink() {
    open("/start");
    leave();
    deploy(7128);
    comeBack();

    assertKept(true);
    engine.await("lockstep.state.target === 7128");
    assertThat(app.server.log("/lockstep/build")).hasSize(1);
    assertThat(app.server.pages()).containsExactly("/start", "/elsewhere");
    engine.click("inner");
    awaitBuild(7128);
    assertThat(app.server.pages()).containsExactly("/start", "/elsewhere", "/inner");
  }

  @Test
  void pageThatIsBackInStep_staysCurrent() {
    open("/start");
    leave();
    comeBack();
    engine.run("await lockstep.check()");

    assertKept(true);
    assertThat(state("status")).isEqualTo("current");
    engine.click("inner");
    engine.await("rendered.join() === '/inner'");
    assertThat(app.server.pages()).containsExactly("/start", "/elsewhere");
  }

  @Test
  void pageThatLeaves_letsGoOfStreamAndLockAndListensAgainWhenItIsBack() {
    app.options("{signal: 'stream'}");
    StubStream stream = app.server.stream("/lockstep/events", 7127);
    open("/start");
    until(() -> stream.open() == 1);
    engine.run("while (!(await navigator.locks.query()).held.length);");
    leave();
    until(() -> stream.open() == 0);
    assertThat(engine.run("return (await navigator.locks.query()).held.length")).isEqualTo(0L);

    comeBack();
    assertKept(keepsThePageThatListened());
    until(() -> stream.open() == 1);
    engine.run("while (!(await navigator.locks.query()).held.length);");
  }

  @Test
  void requestsCutOffByLeaving_areNoErrors() {
    CountDownLatch never = new CountDownLatch(1);
    app.server.answer("/api/slow", any -> awaiting(never));
    app.options("{random: () => 0}");
    app.before("window.ask = () => setTimeout(() => { fetch('/api/slow', {method: 'POST'}) });");
    openOutdated("/start");
    engine.run("ask()");
    until(() -> app.server.log("/api/slow").size() == 1);
    leave();
    engine.run("await fetch('/api/after')");

    assertThat(app.server.log("/lockstep/build")).as("probes").isEmpty();
    assertThat(app.server.pages()).containsExactly("/start", "/elsewhere");
    never.countDown();
  }

  private static void until(BooleanSupplier condition) {
    new FluentWait<>(condition).withTimeout(Engine.PATIENCE).until(BooleanSupplier::getAsBoolean);
  }

  private static StubAnswer awaiting(CountDownLatch latch) {
    try {
      latch.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return StubAnswer.ok();
  }
}
