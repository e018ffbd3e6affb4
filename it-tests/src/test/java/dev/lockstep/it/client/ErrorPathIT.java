package dev.lockstep.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.it.browser.StubAnswer;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An application error is confirmed by one probe, and then reloads. */
class ErrorPathIT extends InChromium {
  // Errors of a script that the driver brings are muted, as another origin's are: the page throws.
  private static final String FAIL =
      "window.fail = () => new Promise(r => { setTimeout(r); throwing() });"
          + "const throwing = () => setTimeout(() => { %s });";

  private static final String THROW = "await fail()";

  @BeforeEach
  void letThePageFail() {
    failsBy("throw new Error('broken')");
  }

  private void failsBy(String error) {
    app.before(FakeClock.SCRIPT + FAIL.formatted(error));
  }

  private int probes() {
    return app.server.log("/lockstep/build").size();
  }

  @Test
  void outdatedTab_reloadsOnceWhenAnErrorIsConfirmed() {
    openOutdated("/start?q=1#here");
    long entries = historyLength();
    chromium.run(THROW);
    awaitBuild(7128);

    assertThat(chromium.address()).isEqualTo(app.url("/start?q=1#here"));
    assertThat(app.server.pages()).containsExactly("/start?q=1", "/start?q=1");
    assertThat(historyLength()).isEqualTo(entries);
    assertThat(probes()).isEqualTo(1);
    assertThat(app.server.log("/lockstep/build").get(0).header("Build-Required")).isNull();
    assertThat(app.server.log("/lockstep/build").get(0).header("Cache-Control"))
        .isEqualTo("no-cache");
  }

  @Test
  void tabThatKnowsOfNothing_reloadsWhenItsErrorFindsANewerBuild() {
    open("/start");
    deploy(7128);
    chromium.run(THROW);
    awaitBuild(7128);

    assertThat(app.server.pages()).containsExactly("/start", "/start");
  }

  @Test
  void currentTab_asksOnceForManyErrors() {
    open("/start");
    chromium.run(THROW);
    chromium.await(
        "performance.getEntriesByName('" + app.url("/lockstep/build?tab=7127") + "').length");
    for (int error = 0; error < 5; error++) {
      chromium.run(THROW);
    }
    chromium.run("await lockstep.check()");

    assertThat(probes()).as("one for the errors, one for check()").isEqualTo(2);
    assertThat(app.server.pages()).containsExactly("/start");
    assertThat(state("status")).isEqualTo("current");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Promise.reject(new TypeError('gone'))",
        "import('/missing-chunk.js')",
        "document.head.append(Object.assign(document.createElement('script'), {src: '/gone.js'}))",
        "document.head.append(Object.assign(document.createElement('link'),"
            + " {rel: 'stylesheet', href: '/gone.css'}))",
        "dispatchEvent(Object.assign(new Event('vite:preloadError'), {payload: new Error('gone')}))",
        "lockstep.reportError(new Error('caught'))",
        "lockstep.reportError('a string')"
      })
  void outdatedTab_reloadsOnEveryKindOfErrorThatCounts(String error) {
    app.server.answer("/gone.js", StubAnswer.status(404));
    app.server.answer("/gone.css", StubAnswer.status(404));
    app.server.answer("/missing-chunk.js", StubAnswer.status(404));
    failsBy(error);
    openOutdated("/start");
    chromium.run(THROW);
    awaitBuild(7128);

    assertThat(app.server.pages()).containsExactly("/start", "/start");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "document.body.append(Object.assign(new Image(), {src: '/gone.png',"
            + " onerror: () => window.seen = true}))",
        "dispatchEvent(new ErrorEvent('error', {message: 'Script error.'})); window.seen = true",
        "dispatchEvent(new ErrorEvent('error', {message: 'ResizeObserver loop completed with"
            + " undelivered notifications.'})); window.seen = true",
        "Promise.reject(new DOMException('', 'AbortError')); window.seen = true",
        "document.head.append(Object.assign(document.createElement('script'),"
            + " {src: 'http://localhost:1/x.js', onerror: () => window.seen = true}))"
      })
  void outdatedTab_passesOverWhatIsNoErrorOfTheApp(String error) {
    app.server.answer("/gone.png", StubAnswer.status(404));
    failsBy(error);
    openOutdated("/start");
    chromium.run(THROW);
    chromium.await("window.seen");
    chromium.run("await fetch('/api/after')");

    assertThat(probes()).isZero();
    assertThat(app.server.pages()).containsExactly("/start");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!doctype html><title>App</title>",
        "{\"build\":\"v12\"}",
        "{\"build\":7127}",
        "{\"build\":7126}",
        "{\"build\":-1}",
        "{\"build\":1e30}",
        "{\"build\":7128,\"track\":\"canary\"}",
        "null",
        "[]"
      })
  void probe_thatFindsNoNewerBuildDoesNotReload(String body) {
    app.server.answer("/lockstep/build", StubAnswer.of(200, "application/json", body));
    openOutdated("/start");
    chromium.run(THROW + "; await lockstep.check()");

    assertThat(app.server.pages()).containsExactly("/start");
    assertThat(state("status")).isEqualTo("outdated");
  }

  @Test
  void probe_thatIsDeniedOrCachedDoesNotReload() {
    openOutdated("/start");
    app.server.answer("/lockstep/build", StubAnswer.build(7128).with("Age", "3"));
    chromium.run(THROW + "; await lockstep.check()");
    app.server.answer("/lockstep/build", StubAnswer.status(403));
    chromium.run(THROW + "; await lockstep.check()");

    assertThat(app.server.pages()).containsExactly("/start");
    assertThat(state("status")).isEqualTo("outdated");
  }

  @Test
  void silentProbe_endsAfterItsPatience() {
    CountDownLatch never = new CountDownLatch(1);
    app.options("{clock: fake}");
    openOutdated("/start");
    app.server.answer(
        "/lockstep/build",
        any -> {
          await(never);
          return StubAnswer.build(7128);
        });
    chromium.run(
        "const told = lockstep.check(); fake.advance(5000); window.told = (await told).status");
    never.countDown();

    assertThat(chromium.run("return told")).isEqualTo("outdated");
  }

  @Test
  void pageThatIsAboutToLeave_countsErrorsAgainWhenItStays() {
    app.options("{clock: fake}");
    openOutdated("/start");
    chromium.run("dispatchEvent(new Event('beforeunload'));" + THROW);
    chromium.run("fake.advance(9999);" + THROW + "; await fetch('/api/after')");
    assertThat(probes()).isZero();

    chromium.run("fake.advance(1);" + THROW);
    chromium.await(
        "performance.getEntriesByName('" + app.url("/lockstep/build?tab=7127") + "').length");
    assertThat(probes()).isEqualTo(1);
  }

  @Test
  void heldTab_reloadsAfterTheReleaseConfirmedAnew() {
    openOutdated("/start");
    chromium.run("window.release = lockstep.hold('editing')");
    chromium.run(THROW);
    assertThat(probes()).isZero();

    chromium.run("setTimeout(release)");
    awaitBuild(7128);
    assertThat(probes()).isEqualTo(1);
    assertThat(app.server.pages()).containsExactly("/start", "/start");
  }

  @Test
  void errorReload_waitsForAnUnsafeRequestInFlight() {
    CountDownLatch stored = new CountDownLatch(1);
    app.server.answer(
        "/api/slow",
        any -> {
          await(stored);
          return StubAnswer.ok().stamped(7128);
        });
    openOutdated("/start");
    chromium.run(
        "window.slow = fetch('/api/slow', {method: 'POST'}).then(r => sessionStorage.slow ="
            + " r.status)");
    chromium.run(THROW + "; await lockstep.check()");
    assertThat(app.server.pages()).containsExactly("/start");

    stored.countDown();
    awaitBuild(7128);
    assertThat(chromium.run("return sessionStorage.slow")).isEqualTo("200");
  }

  @Test
  void errorReload_waitsNoLongerThanItsPatienceForUnsafeRequests() {
    CountDownLatch never = new CountDownLatch(1);
    app.options("{clock: fake}");
    app.server.answer(
        "/api/slow",
        any -> {
          await(never);
          return StubAnswer.ok();
        });
    openOutdated("/start");
    chromium.run("fetch('/api/slow', {method: 'POST'})");
    chromium.run(THROW + "; await lockstep.check(); fake.advance(9999)");
    assertThat(app.server.pages()).containsExactly("/start");

    chromium.run("setTimeout(() => fake.advance(1))");
    awaitBuild(7128);
    never.countDown();
  }

  @Test
  void reloadOnErrorOff_neverReloads() {
    app.options("{reloadOnError: false}");
    openOutdated("/start");
    chromium.run(THROW + "; await lockstep.check()");

    assertThat(app.server.pages()).containsExactly("/start");
  }

  @Test
  void offlineTab_takesNoFailureForADeploy() {
    openOutdated("/start");
    chromium.devTools("Network.enable", Map.of());
    chromium.devTools(
        "Network.emulateNetworkConditions",
        Map.of("offline", true, "latency", 0, "downloadThroughput", 0, "uploadThroughput", 0));
    chromium.await("navigator.onLine === false");
    chromium.run(THROW);
    chromium.devTools(
        "Network.emulateNetworkConditions",
        Map.of("offline", false, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
    chromium.await("navigator.onLine");
    chromium.run("await fetch('/api/after')");

    assertThat(probes()).isZero();
    assertThat(app.server.pages()).containsExactly("/start");
  }

  @Test
  void framedPage_neverReloadsUnlessItIsToldTo() {
    app.server.answer(
        "/outer",
        StubAnswer.of(200, "text/html", "<!doctype html><iframe src=/start id=inner></iframe>"));
    chromium.open(app.url("/outer"));
    chromium.driver().switchTo().frame("inner");
    chromium.await("window.lockstep && window.build");
    deploy(7128);
    chromium.run("await fetch('/api/notes')");
    chromium.run(THROW);
    chromium.click("notes");

    assertThat(state("status")).isEqualTo("outdated");
    assertThat(chromium.run("return build")).isEqualTo("7127");
    chromium.driver().switchTo().defaultContent();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
