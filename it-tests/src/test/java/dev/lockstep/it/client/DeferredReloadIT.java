package dev.lockstep.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The next in-app navigation of an outdated tab becomes one full load of exactly that URL. */
class DeferredReloadIT extends InChromium {
  @Test
  void currentTab_navigatesInThePage() {
    open("/start");
    chromium.run("await fetch('/api/notes')");
    chromium.click("notes");

    assertThat(chromium.run("return rendered")).isEqualTo(List.of("/notes"));
    assertThat(app.server.pages()).containsExactly("/start");
  }

  @Test
  void outdatedTab_loadsTheClickedLinkOnceWithQueryAndHash() {
    openOutdated("/start");
    long entries = historyLength();
    chromium.click("notes");
    awaitBuild(7128);

    assertThat(chromium.address()).isEqualTo(app.url("/notes?q=a%20b&x=1#part"));
    assertThat(app.server.pages()).containsExactly("/start", "/notes?q=a%20b&x=1");
    assertThat(historyLength()).isEqualTo(entries + 1);
    assertThat(state("status")).isEqualTo("current");
  }

  @Test
  void outdatedTab_loadsOnceForALinkWithNestedElements() {
    openOutdated("/start");
    chromium.click("bold");
    awaitBuild(7128);

    assertThat(app.server.pages()).containsExactly("/start", "/inner");
  }

  @Test
  void outdatedTab_staysAtWorkUntilItNavigates() {
    openOutdated("/start");
    chromium.run("await fetch('/api/notes'); await fetch('/api/notes')");

    assertThat(app.server.pages()).containsExactly("/start");
    assertThat(state("target")).isEqualTo(7128L);
    assertThat(state("build")).isEqualTo(7127L);
    assertThat(state("reason")).isEqualTo("new-build");
    assertThat(chromium.run("return states.length")).isEqualTo(1L);
  }

  @Test
  void outdatedTab_loadsWhatPushStateAsksForAndKeepsHistoryAlone() {
    openOutdated("/start");
    long entries = historyLength();
    chromium.run(
        "history.pushState({}, '', 'relative?x=1'); history.replaceState({}, '', '/other')");
    awaitBuild(7128);

    assertThat(chromium.address()).isEqualTo(app.url("/relative?x=1"));
    assertThat(historyLength()).isEqualTo(entries + 1);
    chromium.run("history.back()");
    chromium.await("location.pathname === '/start'");
  }

  @Test
  void outdatedTab_letsReplaceStateAndPushStateToTheSameUrlPass() {
    openOutdated("/start");
    chromium.run(
        "history.replaceState({}, '', '/replaced'); history.pushState({}, '', '/replaced');"
            + "history.pushState({}, ''); history.pushState({}, '', '#place')");

    assertThat(chromium.address()).isEqualTo(app.url("/replaced#place"));
    assertThat(app.server.pages()).containsExactly("/start");
  }

  @Test
  void outdatedTab_reloadsInPlaceOnBackAndForward() {
    open("/start");
    chromium.click("notes");
    chromium.run("history.pushState({}, '', '/third')");
    deploy(7128);
    chromium.run("await fetch('/api/notes')");
    long entries = historyLength();
    chromium.run("history.back()");
    awaitBuild(7128);

    assertThat(chromium.address()).isEqualTo(app.url("/notes?q=a%20b&x=1#part"));
    assertThat(app.server.pages()).containsExactly("/start", "/notes?q=a%20b&x=1");
    assertThat(historyLength()).isEqualTo(entries);
    assertThat(chromium.run("return rendered")).isEqualTo(List.of());

    deploy(7129);
    chromium.run("await fetch('/api/notes')");
    chromium.run("history.forward()");
    awaitBuild(7129);
    assertThat(chromium.address()).isEqualTo(app.url("/third"));
    assertThat(app.server.pages()).containsExactly("/start", "/notes?q=a%20b&x=1", "/third");
  }

  @Test
  void outdatedTab_leavesAHashOfThePageToTheBrowser() {
    openOutdated("/start");
    chromium.click("place");
    chromium.await("location.hash === '#place'");
    chromium.run("history.back()");
    chromium.await("location.hash === ''");

    assertThat(app.server.pages()).containsExactly("/start");
  }

  @Test
  void outdatedTab_reloadsOnAHashRoute() {
    openOutdated("/start");
    long entries = historyLength();
    chromium.click("route");
    awaitBuild(7128);

    assertThat(chromium.address()).isEqualTo(app.url("/start#/route"));
    assertThat(app.server.pages()).containsExactly("/start", "/start");
    assertThat(historyLength()).isEqualTo(entries + 1);
  }

  @Test
  void outdatedTab_reloadsOnAPushedHashRoute() {
    openOutdated("/start");
    chromium.run("history.pushState({}, '', '#!pushed')");
    awaitBuild(7128);

    assertThat(chromium.address()).isEqualTo(app.url("/start#!pushed"));
  }

  @Test
  void outdatedTab_leavesModifiedClicksTargetsAndDownloadsToTheBrowser() {
    openOutdated("/start");
    String tab = chromium.driver().getWindowHandle();
    chromium.controlClick("notes");
    chromium.click("blank");
    chromium.click("download");
    chromium.run("await fetch('/api/after')");

    assertThat(chromium.address()).isEqualTo(app.url("/start"));
    assertThat(chromium.run("return build")).isEqualTo("7127");
    for (String handle : chromium.driver().getWindowHandles()) {
      if (!handle.equals(tab)) {
        chromium.driver().switchTo().window(handle).close();
      }
    }
    chromium.driver().switchTo().window(tab);
  }

  @Test
  void outdatedTab_letsAnIgnoredLinkNavigateInThePage() {
    openOutdated("/start");
    chromium.click("ignored");

    assertThat(chromium.address()).isEqualTo(app.url("/ignored"));
    assertThat(app.server.pages()).containsExactly("/start");
    chromium.click("notes");
    awaitBuild(7128);
  }

  @Test
  void navigate_takesOverOnlyOwnPagesOfAnOutdatedTab() {
    open("/start");
    assertThat(chromium.run("return lockstep.navigate('/notes')")).isEqualTo(false);
    deploy(7128);
    chromium.run("await lockstep.check()");
    assertThat(
            chromium.run(
                "return ['javascript:alert(1)', 'data:text/html,x', 'http://localhost:1/x', '#a',"
                    + " location.href, 'http://['].map(url => lockstep.navigate(url))"))
        .isEqualTo(Collections.nCopies(6, false));
    assertThat(chromium.run("return lockstep.navigate('/notes?x=1#y')")).isEqualTo(true);
    awaitBuild(7128);
    assertThat(chromium.address()).isEqualTo(app.url("/notes?x=1#y"));
  }

  @Test
  void pageRestoredFromTheBackForwardCache_isItselfAgainAndAsksTheFleet() {
    app.options("{reload: url => window.loaded = url}");
    openOutdated("/start");
    chromium.run("lockstep.reloadNow()");
    assertThat(state("status")).isEqualTo("reloading");

    deploy(7129);
    chromium.run("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))");
    assertThat(state("status")).isEqualTo("outdated");
    chromium.await("lockstep.state.target === 7129");
  }

  /** The loaded page is in the place of the old one for all of its entries. */
  @Test
  void backFromTheLoadedPage_isMadeInIt() {
    app.pageHeader("Cache-Control", "no-cache"); // with no-store it would not be kept at all
    openOutdated("/start");
    chromium.click("notes");
    awaitBuild(7128);
    chromium.run("history.back()");
    chromium.await("location.pathname === '/start'");
    awaitBuild(7128);

    chromium.await("rendered.join() === 'pop /start'");
    assertThat(app.server.pages()).containsExactly("/start", "/notes?q=a%20b&x=1");
  }

  @Test
  void linksInSvgAndShadowTrees_areTakenOverAndCanBeIgnored() {
    app.body(
        "<svg width=90 height=30><a id=svg href='/svg' data-lockstep-ignore><text y=20>Svg</text></a>"
            + "</svg><div id=host></div>");
    app.before(
        """
        window.push = event => {
          event.preventDefault();
          history.pushState({}, '', event.currentTarget.href.baseVal || event.currentTarget.href);
        };
        """);
    openOutdated("/start");
    chromium.run(
        """
        const root = host.attachShadow({mode: 'open'});
        root.innerHTML = '<p data-lockstep-ignore><a id=out href="/out"><b>Out</b></a></p>'
            + '<p><a id=in href="/in"><b>In</b></a></p>';
        for (const link of [svg, ...root.querySelectorAll('a')])
          link.addEventListener('click', push);
        """);
    chromium.run("host.shadowRoot.querySelector('#out b').click()");
    assertThat(chromium.address()).isEqualTo(app.url("/out"));
    chromium.click("svg");
    assertThat(chromium.address()).isEqualTo(app.url("/svg"));
    assertThat(app.server.pages()).containsExactly("/start");

    chromium.run("host.shadowRoot.querySelector('#in b').click()");
    awaitBuild(7128);
    assertThat(app.server.pages()).containsExactly("/start", "/in");
  }

  @Test
  void routerOnTheNavigationApi_isTakenOverByOneLoad() {
    app.before(
        "navigation.addEventListener('navigate', event => { if (event.canIntercept)"
            + " event.intercept({handler() { window.rendered.push('intercepted') }}) });");
    app.body("<p><a id=plain href='/plain?x=1#y'>Plain</a></p>");
    open("/start");
    chromium.click("plain");
    assertThat(app.server.pages()).containsExactly("/start");
    assertThat(chromium.run("return rendered")).isEqualTo(List.of("intercepted"));

    deploy(7128);
    chromium.run("await fetch('/api/notes')");
    long entries = historyLength();
    chromium.run("setTimeout(() => navigation.navigate('/other?x=1#y'))");
    awaitBuild(7128);
    assertThat(chromium.address()).isEqualTo(app.url("/other?x=1#y"));
    assertThat(app.server.pages()).containsExactly("/start", "/other?x=1");
    assertThat(historyLength()).isEqualTo(entries + 1);
  }
}
