package dev.lockstep.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.it.browser.StubAnswer;
import dev.lockstep.it.browser.StubRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever becomes of a load that was asked for, the address is that of the view. */
class PendingLoadIT extends InChromium {
  private CountDownLatch answered;

  @BeforeEach
  void holdAnswers() {
    answered = new CountDownLatch(1);
  }

  /** A page that does not come before the test's end. */
  private void answerSlowly(String path) {
    app.server.answer(
        path,
        any -> {
          await(answered);
          return StubAnswer.of(200, "text/html", "slow");
        });
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** The app's router has rendered where the address is. */
  private void assertViewIs(String path) {
    assertThat(chromium.run("return rendered.at(-1)")).isEqualTo(path);
    assertThat(chromium.run("return location.pathname")).isEqualTo(path);
    assertThat(chromium.run("return build")).isEqualTo("7127");
  }

  /** What the page does while a load is slow: the driver waits for the load. */
  private void whileTheLoadIsSlow(String first, String then) {
    answerSlowly("/inner");
    openOutdated("/start");
    chromium.run(
        "setTimeout(() => {"
            + first
            + "}); setTimeout(() => { sessionStorage.seen = [location.pathname, rendered.at(-1)];"
            + then
            + " }, 200)");
  }

  @Test
  void lastClickWins_whileALoadIsSlow() {
    whileTheLoadIsSlow(
        "document.getElementById('inner').click()", "document.getElementById('notes').click()");
    awaitBuild(7128);
    answered.countDown();

    assertThat(chromium.run("return sessionStorage.seen")).isEqualTo("/inner,/inner");
    assertThat(chromium.address()).isEqualTo(app.url("/notes?q=a%20b&x=1#part"));
    assertThat(app.server.pages()).containsExactly("/start", "/inner", "/notes?q=a%20b&x=1");
    chromium.run("setTimeout(() => history.back())");
    chromium.await("location.pathname === '/inner'");
  }

  @Test
  void lastNavigationOfARouterThatAsksFirst_winsToo() {
    whileTheLoadIsSlow(
        "lockstep.navigate('/inner')", "sessionStorage.taken = lockstep.navigate('/notes')");
    awaitBuild(7128);
    answered.countDown();

    assertThat(chromium.run("return location.pathname")).isEqualTo("/notes");
    assertThat(chromium.run("return sessionStorage.taken")).isEqualTo("true");
    assertThat(chromium.run("return sessionStorage.seen")).isEqualTo("/start,");
  }

  @Test
  void stoppedLoad_leavesTheViewAndTheNextLinkLoads() {
    whileTheLoadIsSlow("document.getElementById('inner').click()", "window.stop()");
    chromium.await("sessionStorage.seen");
    assertViewIs("/inner");
    answered.countDown();

    chromium.click("notes");
    awaitBuild(7128);
    assertThat(chromium.run("return location.pathname")).isEqualTo("/notes");
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 200})
  void answerThatIsNoPage_leavesTheViewAndTheNextLinkLoads(int status) {
    app.server.answer(
        "/inner",
        StubAnswer.status(status).with("Content-Disposition", "attachment; filename=\"inner\""));
    openOutdated("/start");
    chromium.click("inner");
    assertViewIs("/inner");
    chromium.run("await fetch('/api/notes')");
    assertViewIs("/inner");

    chromium.click("notes");
    awaitBuild(7128);
    assertThat(app.server.pages()).containsExactly("/start", "/inner", "/notes?q=a%20b&x=1");
  }

  @Test
  void userWhoStaysAtAPrompt_isNotAskedAgainByTheNextLink() {
    whileTheLoadIsSlow(
        "document.getElementById('inner').click()",
        "const asked = new Event('beforeunload', {cancelable: true}); asked.preventDefault();"
            + "dispatchEvent(asked); window.stop()");
    chromium.await("sessionStorage.seen");
    chromium.click("notes");
    assertViewIs("/notes");
    answered.countDown();
    chromium.run("await fetch('/api/notes')");

    assertThat(app.server.pages()).containsExactly("/start", "/inner");
  }

  @Test
  void historyState_survivesTheLoad() {
    openOutdated("/start");
    chromium.run("history.pushState({idx: 1, usr: {from: 'list'}}, '', '/inner')");
    awaitBuild(7128);

    assertThat(chromium.run("return history.state"))
        .isEqualTo(Map.of("idx", 1L, "usr", Map.of("from", "list")));
  }

  @Test
  void loadedPage_beginsAtItsTop() {
    app.body("<div style='height: 5000px'></div>");
    openOutdated("/start");
    chromium.run("scrollTo(0, 1000); history.pushState({}, '', '/inner')");
    awaitBuild(7128);

    chromium.await("history.scrollRestoration === 'auto'");
    assertThat(chromium.run("return scrollY")).isEqualTo(0L);
  }

  @Test
  void addressThatChangesWhileTheUserTypes_isNotLoaded() {
    app.body("<input id=search> <div id=rich contenteditable></div>");
    openOutdated("/start");
    chromium.click("search");
    chromium.run("history.pushState({}, '', '?q=a'); history.pushState({}, '', '?q=ab#/hits')");
    chromium.click("rich");
    chromium.run("history.pushState({}, '', '?q=abc'); location.hash = '#/more'");
    chromium.run("await fetch('/api/notes')");
    assertThat(app.server.pages()).containsExactly("/start");

    chromium.run("history.pushState({}, '', '/inner')");
    awaitBuild(7128);
  }

  @Test
  void searchWithoutAFieldThatIsTypedIn_isLoaded() {
    openOutdated("/start");
    chromium.run("history.pushState({}, '', '?page=2')");
    awaitBuild(7128);
    assertThat(app.server.pages()).containsExactly("/start", "/start?page=2");
  }

  @Test
  void pageOfAPost_isLoadedByGet() {
    app.options("{random: () => 0}");
    app.body("<form id=order method=post action=/order></form>");
    open("/start");
    chromium.run("order.submit()");
    chromium.await("location.pathname === '/order' && window.lockstep && window.build");
    deploy(7128);
    chromium.run("await fetch('/api/notes'); lockstep.reportError(new Error('broken'))");
    awaitBuild(7128);

    assertThat(app.server.log("/order"))
        .extracting(StubRequest::method)
        .containsExactly("POST", "GET");
    assertThat(chromium.run("return location.pathname")).isEqualTo("/order");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "event.intercept()",
        "event.intercept({scroll: 'manual', focusReset: 'manual', handler: async () => {}})",
        "event.preventDefault()",
        "event.navigationType === 'reload' && event.intercept({handler() {}})"
      })
  void listenerThatTakesEveryNavigation_doesNotTakeOurLoad(String takes) {
    app.before(
        "window.addEventListener('load', () => navigation.addEventListener('navigate', event => {"
            + " if (event.canIntercept) {"
            + takes
            + "} }));");
    openOutdated("/start");
    chromium.run("setTimeout(() => lockstep.reloadNow())");
    awaitBuild(7128);

    deploy(7129);
    chromium.run("await fetch('/api/notes')");
    chromium.run("setTimeout(() => history.pushState({}, '', '/inner'))");
    chromium.await("location.pathname === '/inner' || build === '7129'");
    assertThat(app.server.pages().subList(0, 2)).containsExactly("/start", "/start");
  }

  @Test
  void formsDownloadsAndHashesOfTheNavigationApi_areTheApps() {
    app.before(
        "navigation.addEventListener('navigate', event => { if (event.canIntercept)"
            + " event.intercept({handler() { window.rendered.push(event.navigationType +"
            + " !!event.formData + event.hashChange) }}) });");
    app.body("<form id=order method=post action=/order><button id=send>Send</button></form>");
    openOutdated("/start");
    chromium.run("location.hash = 'place'");
    chromium.click("send");
    chromium.await("location.pathname === '/order'");

    assertThat(chromium.run("return rendered"))
        .isEqualTo(List.of("pushfalsetrue", "pop /start", "pushtruefalse"));
    assertThat(app.server.pages()).containsExactly("/start");
  }

  @Test
  void offlineTab_navigatesInThePage() {
    openOutdated("/start");
    offline(true);
    chromium.click("inner");
    assertViewIs("/inner");
    chromium.run("lockstep.reloadNow()");
    offline(false);
    assertThat(app.server.pages()).containsExactly("/start");

    chromium.click("notes");
    awaitBuild(7128);
  }

  private void offline(boolean offline) {
    chromium.devTools("Network.enable", Map.of());
    int throughput = offline ? 0 : -1;
    chromium.devTools(
        "Network.emulateNetworkConditions",
        Map.of(
            "offline",
            offline,
            "latency",
            0,
            "downloadThroughput",
            throughput,
            "uploadThroughput",
            throughput));
    chromium.await("navigator.onLine === " + !offline);
  }

  @ParameterizedTest
  @ValueSource(strings = {"#users/9", "#!users", "#/users", "#Shell-home&/Orders"})
  void hashOfEveryCommonRouter_isLoaded(String hash) {
    openOutdated("/start");
    chromium.run("location.hash = args[0]", hash);
    awaitBuild(7128);
    assertThat(chromium.address()).isEqualTo(app.url("/start" + hash));
  }

  @Test
  void hashThatIsAPlace_isNotLoaded() {
    app.body("<p id='users/9'>9</p>");
    openOutdated("/start");
    chromium.run("location.hash = '#about'; await new Promise(r => setTimeout(r, 20))");
    chromium.run("location.hash = '#users/9'; await new Promise(r => setTimeout(r, 20))");
    assertThat(app.server.pages()).containsExactly("/start");
  }

  @Test
  void hashThatTheAppCallsARoute_isLoaded() {
    app.options("{hashRoutes: hash => hash === '#about'}");
    openOutdated("/start");
    chromium.run("location.hash = '#users/9'; await new Promise(r => setTimeout(r, 20))");
    assertThat(app.server.pages()).containsExactly("/start");
    chromium.run("location.hash = '#about'");
    awaitBuild(7128);
  }

  @ParameterizedTest
  @ValueSource(strings = {"max-age=600", "private, max-age=60"})
  void pageThatTheBrowserHasInItsCache_isLoadedPastIt(String caching) {
    app.pageHeader("Cache-Control", caching);
    open("/inner");
    chromium.run("location.href = '/start'");
    chromium.await("location.pathname === '/start' && window.lockstep && window.build");
    deploy(7128);
    chromium.run("await fetch('/api/notes')");
    chromium.click("inner");
    awaitBuild(7128);

    assertThat(state("reason")).isNull();
  }

  @Test
  void cachedPageOfARouterThatAsksFirst_isLoadedPastTheCacheByTheNextNavigation() {
    app.pageHeader("Cache-Control", "max-age=600");
    open("/inner");
    chromium.run("location.href = '/start'");
    chromium.await("location.pathname === '/start' && window.lockstep && window.build");
    deploy(7128);
    chromium.run("await fetch('/api/notes'); lockstep.navigate('/inner')");
    chromium.await("location.pathname === '/inner' && window.lockstep && window.build");
    // Sooner or later it hears of the new build again.
    chromium.await("['not-delivered', 'new-build'].includes(lockstep.state.reason)");
    assertThat(chromium.run("return build")).isEqualTo("7127");

    chromium.run("await fetch('/api/notes')");
    assertThat(chromium.run("return lockstep.navigate('/notes')"))
        .as("it goes on")
        .isEqualTo(false);
    chromium.click("notes");
    awaitBuild(7128);
  }

  @Test
  void appThatClearsItsStorageAtTheStart_isNotLoadedForEver() {
    app.before(
        "sessionStorage.clear(); setInterval(() => fetch('/api/notes')"
            + ".then(() => lockstep.reportError(new Error('broken'))), 50);");
    app.options("{random: () => 0}");
    chromium.open(app.url("/start"));
    app.apiBuild = 7128;
    chromium.await("performance.navigation.type === 1");
    chromium.run("await new Promise(r => setTimeout(r, 1500))");

    assertThat(app.server.pages().size()).isLessThanOrEqualTo(3);
  }

  @Test
  void pageThatReloadsItselfWhenItsWorkerIsNew_isLoadedOnceWhereTheUserGoes() {
    app.server.answer(
        "/worker.js",
        request ->
            StubApp.script(
                "const build = "
                    + app.pageBuild
                    + "; addEventListener('install', () => skipWaiting());"
                    + "addEventListener('activate', e => e.waitUntil(clients.claim()));"
                    + "addEventListener('fetch', () => {});"));
    app.before(
        "let had = navigator.serviceWorker.controller;"
            + "navigator.serviceWorker.addEventListener('controllerchange', () => {"
            + " if (had) location.reload(); had = true; });");
    open("/start");
    chromium.run(
        "await navigator.serviceWorker.register('/worker.js');"
            + "while (!navigator.serviceWorker.controller)"
            + " await new Promise(r => setTimeout(r, 10))");
    deploy(7128);
    chromium.run("await fetch('/api/notes')");
    chromium.click("inner");
    awaitBuild(7128);
    chromium.run("await fetch('/api/notes'); await new Promise(r => setTimeout(r, 300))");

    assertThat(app.server.pages()).containsExactly("/start", "/inner");
    chromium.run("await (await navigator.serviceWorker.getRegistration()).unregister()");
  }

  @Test
  void prerenderedPage_becomesATabWhenItIsShown() {
    app.withoutWaiting();
    app.before(
        "Object.defineProperty(document, 'prerendering', {value: true, configurable: true});"
            + "sessionStorage.setItem('lockstep.departure', JSON.stringify({at: Date.now(), from: 7126,"
            + " target: 7127, cause: 'navigation', handed: {note: 'mine'}}));");
    app.server.answer("/lockstep/report", StubAnswer.status(204));
    open("/start");
    deploy(7128);
    chromium.run("await fetch('/api/notes'); await new Promise(r => setTimeout(r, 50))");
    assertThat(chromium.run("return lockstep.handedOver('note') ?? null")).isNull();
    assertThat(app.server.log("/lockstep-later.js")).isEmpty();

    chromium.run(
        "Object.defineProperty(document, 'prerendering', {value: false});"
            + "document.dispatchEvent(new Event('prerenderingchange'))");
    chromium.await("lockstep.state.target === 7128");
    assertThat(chromium.run("return lockstep.handedOver('note')")).isEqualTo("mine");
    chromium.click("inner");
    awaitBuild(7128);
  }
}
