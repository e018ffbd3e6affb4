package dev.lockstep.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.it.browser.StubAnswer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Answers and moments that say nothing about the fleet. */
class QuietIT extends InChromium {
  @Test
  void answerThatTheBrowsersCacheReplays_isIgnored() {
    app.server.answer(
        "/api/replayed",
        StubAnswer.ok().stamped(7128).with("Date", "Tue, 24 Nov 2020 10:00:00 GMT"));
    open("/start");
    chromium.run("await fetch('/api/live'); await fetch('/api/replayed')");
    assertThat(state("status")).isEqualTo("current");
    deploy(7128);
    chromium.run("await fetch('/api/live')");
    assertThat(state("status")).isEqualTo("outdated");
  }

  @Test
  void firstAnswerOutOfTheCache_makesNoLiveOneDisbelieved() {
    app.server.answer(
        "/api/replayed",
        StubAnswer.ok().stamped(7127).with("Date", "Tue, 24 Nov 2020 10:00:00 GMT"));
    open("/start");
    deploy(7128);
    chromium.run("await fetch('/api/replayed'); await fetch('/api/live')");
    assertThat(state("status")).isEqualTo("outdated");
  }

  @Test
  void prefetchedAndPreloadedAnswers_doNotFlipTheState() {
    open("/start");
    deploy(7128);
    chromium.run(
        """
        for (const [rel, as, href] of [['prefetch', '', '/api/next'], ['preload', 'fetch', '/api/now'],
            ['modulepreload', '', '/api/module']])
          document.head.append(Object.assign(document.createElement('link'),
              {rel, as, href, crossOrigin: 'anonymous'}));
        for (const name of ['next', 'now', 'module'])
          while (!performance.getEntriesByName(new URL('/api/' + name, location).href).length)
            await new Promise(r => setTimeout(r, 10));
        """);
    assertThat(app.server.log("/api/next")).hasSize(1);
    assertThat(state("status")).isEqualTo("current");
  }

  @Test
  void requestsThatAGoingPageBreaksOff_areNoErrors() {
    app.options("{random: () => 0}");
    open("/start");
    chromium.run("dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))");
    chromium.run("lockstep.reportError(new TypeError('Failed to fetch')); await fetch('/api/x')");
    assertThat(app.server.log("/lockstep/build")).isEmpty();

    chromium.run("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: false}))");
    chromium.run("lockstep.reportError(new TypeError('Failed to fetch')); await fetch('/api/x')");
    chromium.await(
        "performance.getEntriesByName('" + app.url("/lockstep/build?tab=7127") + "').length");
  }

  @Test
  void serverInDevelopment_changesNothing() {
    app.server.answer("/api/*", StubAnswer.ok());
    app.server.answer(
        "/lockstep/build", StubAnswer.of(200, "application/json", "{\"build\":null}"));
    app.options("{random: () => 0}");
    open("/start");
    chromium.run(
        "await fetch('/api/x'); lockstep.reportError(new Error('x')); await lockstep.check()");
    chromium.click("notes");

    assertThat(chromium.run("return rendered")).isEqualTo(List.of("/notes"));
    assertThat(state("status")).isEqualTo("current");
    assertThat(app.server.pages()).containsExactly("/start");
  }

  @Test
  void pageInDevelopment_leavesANewerFleetAlone() {
    app.options("{build: null}");
    open("/start");
    deploy(7128);
    chromium.run("await fetch('/api/x'); lockstep.reportError(new Error('x'))");
    chromium.click("route");
    chromium.click("notes");
    assertThat(chromium.run("return rendered")).isEqualTo(List.of("pop /start", "/notes"));
    assertThat(app.server.log("/lockstep/build")).isEmpty();
    assertThat(app.server.pages()).containsExactly("/start");
  }

  @Test
  void foreignAndScriptAddresses_failInHistoryAsTheyDoNatively() {
    openOutdated("/start");
    assertThat(
            chromium.run(
                """
                return ['javascript:alert(1)', 'data:text/html,x', 'http://localhost:1/x', 'http://[']
                    .map(url => { try { history.pushState({}, '', url); return 'passed'; }
                        catch (error) { return error.name; } });
                """))
        .isEqualTo(java.util.Collections.nCopies(4, "SecurityError"));
    assertThat(app.server.pages()).containsExactly("/start");
    chromium.click("inner");
    awaitBuild(7128);
  }
}
