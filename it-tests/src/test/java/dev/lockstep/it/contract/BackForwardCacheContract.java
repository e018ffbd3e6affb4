package dev.lockstep.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

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
  @BeforeEach
  void linkToAPageWithoutTheClient() {
    app.server.answer(
        "/elsewhere",
        StubAnswer.of(200, "text/html", "<!doctype html><title>Elsewhere</title>Elsewhere"));
    app.body("<a id=elsewhere href=/elsewhere>Elsewhere</a>");
    app.before("addEventListener('pageshow', event => window.persisted = event.persisted);");
  }

  /** As Lockstep serves documents; {@code no-store} may keep a page out of the cache. */
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
    engine.run("setTimeout(() => history.back())");
    engine.await("location.pathname === '/start' && window.lockstep");
    engine.await("'persisted' in window");
    assertThat(
            engine.run(
                "return [life, persisted, JSON.stringify(performance.getEntriesByType("
                    + "'navigation')[0].notRestoredReasons ?? null)].join()"))
        .isEqualTo("first,true,null");
  }

  @Test
  void pageInTheCache_holdsNothingAndAsksTheFleetWhenItIsBack() {
    app.options("{signal: 'stream'}");
    StubStream stream = app.server.stream("/lockstep/events", 7127);
    open("/start");
    until(() -> stream.open() == 1);
    leave();
    until(() -> stream.open() == 0);
    assertThat(engine.run("return (await navigator.locks.query()).held.length")).isEqualTo(0L);
    assertThat(app.server.log("/lockstep/build")).isEmpty();

    deploy(7128);
    comeBack();
    engine.await("lockstep.state.target === 7128");
    assertThat(app.server.log("/lockstep/build")).hasSize(1);
    until(() -> stream.open() == 1);
    assertThat(app.server.pages()).containsExactly("/start", "/elsewhere");

    engine.click("inner");
    awaitBuild(7128);
    assertThat(app.server.pages()).containsExactly("/start", "/elsewhere", "/inner");
  }

  @Test
  void tabThatIsBackInStep_staysCurrent() {
    open("/start");
    leave();
    comeBack();
    engine.run("await lockstep.check()");

    assertThat(state("status")).isEqualTo("current");
    engine.click("inner");
    engine.await("rendered.join() === '/inner'");
    assertThat(app.server.pages()).containsExactly("/start", "/elsewhere");
  }

  @Test
  void requestsCutOffByLeaving_areNoErrors() {
    CountDownLatch never = new CountDownLatch(1);
    app.server.answer(
        "/api/slow",
        any -> {
          await(never);
          return StubAnswer.ok();
        });
    app.options("{random: () => 0}");
    app.before(
        "addEventListener('pageshow', event => window.persisted = event.persisted);"
            + "window.ask = () => { setTimeout(() => { fetch('/api/slow', {method: 'POST'}) }) };"
            + "addEventListener('unhandledrejection', e => sessionStorage.rejected = e.reason);");
    openOutdated("/start");
    engine.run("ask()");
    until(() -> app.server.log("/api/slow").size() == 1);
    leave();
    engine.run("await fetch('/api/after')");
    System.err.println("REJECTED " + engine.run("return sessionStorage.rejected ?? null"));
    assertThat(app.server.log("/lockstep/build")).isEmpty();
    never.countDown();
    engine.run("setTimeout(() => history.back())");
    engine.await("location.pathname === '/start' && 'persisted' in window && window.lockstep");
    System.err.println("BACK " + engine.run("return [window.life, persisted, JSON.stringify(performance.getEntriesByType('navigation')[0].notRestoredReasons ?? null), sessionStorage.rejected, JSON.stringify(lockstep.state)].join()") + app.server.pages() + app.server.log("/lockstep/build").size());
  }

  private static void until(BooleanSupplier condition) {
    new FluentWait<>(condition).withTimeout(Engine.PATIENCE).until(BooleanSupplier::getAsBoolean);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
