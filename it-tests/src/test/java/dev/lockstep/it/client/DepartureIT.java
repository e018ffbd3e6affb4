package dev.lockstep.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.it.browser.StubAnswer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What survives a reload, what is told of it, and who is asked before. */
class DepartureIT extends InChromium {
  @Test
  void listenersData_isHandedToTheNextPageOnce() {
    openOutdated("/start");
    chromium.run(
        "lockstep.beforeReload(() => ({text: 'kept', list: [1, 2]}), 'editor');"
            + "lockstep.beforeReload(() => 'other', 'other');"
            + "lockstep.beforeReload(() => undefined, 'nothing');"
            + "lockstep.beforeReload(() => { throw new Error('mine') }, 'thrower');"
            + "lockstep.beforeReload(() => true)");
    chromium.click("inner");
    awaitBuild(7128);

    assertThat(chromium.run("return JSON.stringify(lockstep.handedOver('editor'))"))
        .isEqualTo("{\"text\":\"kept\",\"list\":[1,2]}");
    assertThat(
            chromium.run(
                "return ['editor', 'nothing', 'thrower', 'toString', 'other']"
                    + ".map(key => lockstep.handedOver(key) ?? null)"))
        .isEqualTo(java.util.Arrays.asList(null, null, null, null, "other"));
    open("/start");
    assertThat(chromium.run("return lockstep.handedOver('other') ?? null")).isNull();
  }

  @Test
  void vetoedReload_handsNothingOver() {
    openOutdated("/start");
    chromium.run(
        "lockstep.beforeReload(() => 'data', 'key');"
            + "window.veto = lockstep.beforeReload(() => false)");
    chromium.run("lockstep.reloadNow(); await fetch('/api/x')");
    assertThat(app.server.pages()).as("nothing is loaded").containsExactly("/start");
    open("/start");
    assertThat(chromium.run("return lockstep.handedOver('key') ?? null")).isNull();
  }

  @Test
  void routeCookie_namesTheWantedBuild_fromTheReloadToThePageThatItBrings() {
    app.options("{routeCookie: 'build_route'}");
    openOutdated("/start");
    assertThat(chromium.run("return document.cookie")).isEqualTo("");
    chromium.click("inner");
    awaitBuild(7128);

    String arrived = app.server.pages().get(1);
    assertThat(app.server.log(arrived).get(0).header("Cookie")).isEqualTo("build_route=7128");
    assertThat(chromium.run("return document.cookie")).isEqualTo("");
    chromium.run("await fetch('/api/after')");
    assertThat(app.server.log("/api/after").get(0).header("Cookie")).isNull();
  }

  @Test
  void routeCookie_isNotSetForAReloadThatIsVetoed() {
    app.options("{routeCookie: 'build_route'}");
    openOutdated("/start");
    chromium.run("lockstep.beforeReload(() => false); lockstep.reloadNow()");
    assertThat(chromium.run("return document.cookie")).isEqualTo("");
  }

  @Test
  void routeCookie_isNotSetWithoutAName() {
    openOutdated("/start");
    chromium.click("inner");
    awaitBuild(7128);
    assertThat(app.server.log("/inner").get(0).header("Cookie")).isNull();
  }

  @Test
  void deliveredReload_isReported() {
    openOutdated("/start");
    chromium.click("inner");
    awaitBuild(7128);

    awaitReports(1);
    assertThat(app.server.log("/lockstep/report").get(0).header("Content-Type"))
        .isEqualTo("application/json");
    assertThat(app.server.log("/lockstep/report").get(0).body())
        .isEqualTo(
            "{\"build\":7128,\"from\":7127,\"target\":7128,\"cause\":\"navigation\","
                + "\"delivered\":true,\"retries\":0}");
    open("/start");
    chromium.run("await fetch('/api/x')");
    assertThat(app.server.log("/lockstep/report")).as("once").hasSize(1);
  }

  @Test
  void reportedReload_saysWhatThePageBeforeSentAgain() {
    app.refusing("/api/notes", 2, StubAnswer.refusedOnce("old-instance").stamped(7126));
    openOutdated("/start");
    chromium.click("inner");
    awaitBuild(7128);

    awaitReports(1);
    assertThat(app.server.log("/lockstep/report").get(0).body()).endsWith(",\"retries\":2}");
  }

  @Test
  void reloadInVain_isReportedAsSuch() {
    app.options("{random: () => 0}");
    open("/start");
    app.apiBuild = 7128;
    chromium.run("window.old = true; await fetch('/api/x')");
    chromium.run("lockstep.reportError(new Error('broken'))");
    chromium.await("!window.old && window.lockstep");

    awaitReports(1);
    assertThat(app.server.log("/lockstep/report").get(0).body())
        .contains("\"cause\":\"error\",\"delivered\":false");
    assertThat(state("reason")).isEqualTo("not-delivered");
  }

  private void awaitReports(int count) {
    chromium.await(
        "performance.getEntriesByName('" + app.url("/lockstep/report") + "').length >= " + count);
  }

  @Test
  void reloadInPlace_keepsTheScrollPositionOfAPageThatRendersLate() {
    app.options("{random: () => 0}");
    app.before(
        "history.scrollRestoration = 'manual'; window.grow = () => document.body"
            + ".insertAdjacentHTML('beforeend', '<p style=\"height: 5000px\">');");
    openOutdated("/start");
    chromium.run("grow(); scrollTo(0, 1234)");
    chromium.run("lockstep.reloadNow()");
    awaitBuild(7128);
    assertThat(chromium.run("return scrollY")).isEqualTo(0L);
    chromium.run("grow()");
    chromium.await("scrollY === 1234");
    chromium.run("scrollTo(0, 0); grow(); await new Promise(r => requestAnimationFrame(r))");
    assertThat(chromium.run("return scrollY")).as("put back once").isEqualTo(0L);
  }

  @Test
  void hiddenTab_reloadsAfterTheTimeThatTheAppSets() {
    app.before(
        FakeClock.SCRIPT
            + "window.hide = hidden => { Object.defineProperty(document, 'hidden',"
            + " {value: hidden, configurable: true});"
            + " document.dispatchEvent(new Event('visibilitychange')) };");
    app.options("{reloadWhenHidden: 300000, clock: fake}");
    openOutdated("/start");
    chromium.run("hide(true); fake.advance(299999); hide(false); fake.advance(300000)");
    chromium.run("hide(true); fake.advance(299999)");
    assertThat(app.server.pages()).containsExactly("/start");
    chromium.run("fake.advance(1)");
    awaitBuild(7128);
    assertThat(app.server.pages()).containsExactly("/start", "/start");
  }

  @Test
  void hiddenTabThatHearsOfADeployLater_reloadsAllTheSame() {
    app.before(
        FakeClock.SCRIPT
            + "Object.defineProperty(document, 'hidden', {value: true, configurable: true});");
    app.options("{reloadWhenHidden: 300000, clock: fake}");
    open("/start");
    chromium.run("fake.advance(300000)");
    deploy(7128);
    chromium.run("await fetch('/api/notes'); fake.advance(299999)");
    assertThat(app.server.pages()).containsExactly("/start");
    chromium.run("fake.advance(1)");
    awaitBuild(7128);
  }

  @Test
  void hiddenTab_staysByDefault() {
    app.before(FakeClock.SCRIPT).options("{clock: fake}");
    openOutdated("/start");
    chromium.run(
        "Object.defineProperty(document, 'hidden', {value: true});"
            + "document.dispatchEvent(new Event('visibilitychange')); fake.advance(86400000)");
    assertThat(app.server.pages()).containsExactly("/start");
  }

  @Test
  void serviceWorker_isUpdatedBeforeTheReloadAndItsReadyStaysQuiet() {
    app.server.answer(
        "/worker.js",
        request ->
            StubApp.script(
                "const build = "
                    + app.pageBuild
                    + "; addEventListener('install', () => skipWaiting());"
                    + "addEventListener('activate', e => e.waitUntil(clients.claim()));"
                    + "addEventListener('fetch', () => {});"));
    open("/start");
    chromium.run(
        "await navigator.serviceWorker.register('/worker.js');"
            + "while (!navigator.serviceWorker.controller)"
            + " await new Promise(r => setTimeout(r, 10))");
    int asked = app.server.log("/worker.js").size();
    deploy(7128);
    chromium.run("await fetch('/api/notes')");
    chromium.click("inner");
    awaitBuild(7128);

    assertThat(app.server.log("/worker.js").size()).isGreaterThan(asked);
    chromium.run("await navigator.serviceWorker.ready; await fetch('/api/notes')");
    assertThat(app.server.pages()).hasSize(2);
    chromium.run("await (await navigator.serviceWorker.getRegistration()).unregister()");
  }

  @Test
  void serviceWorkerThatAnswersWithTheOldPage_isReplacedBeforeTheReload() {
    app.server.answer(
        "/worker.js",
        request ->
            StubApp.script(
                "const build = "
                    + app.pageBuild
                    + "; addEventListener('install', e => e.waitUntil((async () => {"
                    + "  await (await caches.open('' + build)).add('/inner'); skipWaiting();"
                    + "})()));"
                    + "addEventListener('activate', e => e.waitUntil(clients.claim()));"
                    + "addEventListener('fetch', e => { if (e.request.mode === 'navigate')"
                    + " e.respondWith(caches.open('' + build).then(c => c.match('/inner'))); });"));
    open("/start");
    chromium.run(
        "await navigator.serviceWorker.register('/worker.js');"
            + "while (!navigator.serviceWorker.controller)"
            + " await new Promise(r => setTimeout(r, 10))");
    deploy(7128);
    chromium.run("await fetch('/api/notes')");
    chromium.click("inner");
    awaitBuild(7128);

    assertThat(state("reason")).as("one reload, which delivered").isNull();
    chromium.run("await (await navigator.serviceWorker.getRegistration()).unregister()");
  }

  @Test
  void framedPage_reloadsItselfOnlyIfItIsToldTo() {
    for (boolean frames : List.of(false, true)) {
      app.options("{random: () => 0, frames: " + frames + "}");
      app.server.answer(
          "/outer",
          StubAnswer.of(200, "text/html", "<!doctype html><iframe id=frame src=/start></iframe>"));
      deploy(7127);
      chromium.open(app.url("/outer"));
      chromium.driver().switchTo().frame("frame");
      chromium.await("window.lockstep && window.build");
      deploy(7128);
      chromium.run("await fetch('/api/notes')");
      assertThat(state("status")).isEqualTo("outdated");
      chromium.run("history.pushState({}, '', '/inner')");
      if (frames) {
        awaitBuild(7128);
      } else {
        chromium.run("await lockstep.check()");
        assertThat(chromium.run("return build")).isEqualTo("7127");
      }
      assertThat(chromium.run("return top.location.pathname")).isEqualTo("/outer");
      chromium.driver().switchTo().defaultContent();
    }
  }
}
