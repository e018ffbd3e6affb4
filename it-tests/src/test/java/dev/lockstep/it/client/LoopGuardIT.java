package dev.lockstep.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.it.browser.StubAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A reload that brings the old page again does not loop; cached and foreign builds do nothing. */
class LoopGuardIT extends InChromium {
  /** The fleet answers as 7128 but its pages are still 7127. */
  private void openStuck() {
    open("/start");
    app.apiBuild = 7128;
    chromium.run("await fetch('/api/notes')");
  }

  @Test
  void reloadThatDeliversTheOldPage_isNotRepeated() {
    openStuck();
    chromium.click("notes");
    chromium.await("location.pathname === '/notes' && window.build && !rendered.length");
    assertThat(state("reason")).isEqualTo("not-delivered");

    chromium.run("await fetch('/api/notes')");
    chromium.click("inner");
    chromium.run("lockstep.reportError(new Error('broken')); await lockstep.check()");
    assertThat(chromium.run("return rendered")).isEqualTo(java.util.List.of("/inner"));
    assertThat(state("status")).isEqualTo("outdated");
    assertThat(state("reason")).isEqualTo("loop-guard");
    assertThat(app.server.pages()).containsExactly("/start", "/notes?q=a%20b&x=1");
  }

  @Test
  void reloadInVain_isRepeatedOnceTheRolloutHasSettled() {
    app.before(FakeClock.SCRIPT + "fake.time = Number(sessionStorage.time || Date.now());");
    app.options("{clock: fake}");
    openStuck();
    chromium.click("notes");
    chromium.await("location.pathname === '/notes' && window.build && !rendered.length");
    chromium.run("await fetch('/api/notes'); fake.advance(59000)");
    chromium.click("inner");
    assertThat(chromium.run("return rendered")).isEqualTo(java.util.List.of("/inner"));

    deploy(7128);
    chromium.run("fake.advance(2000)");
    chromium.click("notes");
    awaitBuild(7128);
    assertThat(app.server.pages()).hasSize(3);
  }

  @Test
  void eachAnswerOfTheOldBuild_putsTheRepetitionOff() {
    app.before(FakeClock.SCRIPT + "fake.time = Number(sessionStorage.time || Date.now());");
    app.options("{clock: fake}");
    openStuck();
    chromium.click("notes");
    chromium.await("location.pathname === '/notes' && window.build && !rendered.length");
    app.apiBuild = 7127;
    chromium.run("await fetch('/api/one'); fake.advance(1500); await fetch('/api/two')");
    app.apiBuild = 7128;
    chromium.run("await fetch('/api/notes'); fake.advance(59000)");
    chromium.click("inner");

    assertThat(chromium.run("return rendered")).isEqualTo(java.util.List.of("/inner"));
    assertThat(state("reason")).isEqualTo("loop-guard");
  }

  @Test
  void blockedStorage_allowsNoReloadWithinTenSecondsOfTheLoad() {
    app.before(
        FakeClock.SCRIPT
            + "Object.defineProperty(window, 'sessionStorage',"
            + " {get() { throw new DOMException('denied', 'SecurityError') }});");
    app.options("{clock: fake}");
    openStuck();
    chromium.click("notes");
    assertThat(chromium.run("return rendered")).isEqualTo(java.util.List.of("/notes"));

    deploy(7128);
    chromium.run("fake.advance(10000)");
    chromium.click("inner");
    awaitBuild(7128);
    assertThat(app.server.pages()).containsExactly("/start", "/inner");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{getItem() { return null }, setItem() { throw new Error('full') }}",
        "{getItem() { return null }, setItem() {}}",
        "null"
      })
  void storageThatForgets_countsAsBlocked(String storage) {
    app.options("{storage: " + storage + "}");
    openStuck();
    chromium.click("notes");

    assertThat(chromium.run("return rendered")).isEqualTo(java.util.List.of("/notes"));
    assertThat(state("reason")).isEqualTo("loop-guard");
  }

  @Test
  void storageThatFillsUpLater_countsAsBlockedFromThenOn() {
    app.before("window.full = false; window.kept = {};");
    app.options(
        "{storage: {getItem(key) { return kept[key] ?? null },"
            + " setItem(key, value) { if (full) throw new Error('full'); kept[key] = value }}}");
    openStuck();
    chromium.run("window.full = true");
    chromium.click("notes");

    assertThat(chromium.run("return rendered")).isEqualTo(java.util.List.of("/notes"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"garbage", "{}", "1,2", "7127,7128,99999999999999999,0", "a,b,c,d;"})
  void corruptStorage_resets(String garbage) {
    app.before("sessionStorage.setItem('lockstep.reloads', '" + garbage + "');");
    openOutdated("/start");
    chromium.click("notes");
    awaitBuild(7128);

    assertThat(app.server.pages()).hasSize(2);
  }

  @Test
  void cachedAndForeignAnswers_areIgnored() {
    open("/start");
    app.server.answer("/api/aged", StubAnswer.ok().stamped(7128).with("Age", "60"));
    app.server.answer(
        "/api/hit", StubAnswer.ok().stamped(7128).with("Cache-Status", "\"CDN\"; hit; ttl=30"));
    app.server.answer("/api/track", StubAnswer.ok().with("Build-Number", "7128;track=canary"));
    app.server.answer("/api/malformed", StubAnswer.ok().with("Build-Number", "v7128"));
    try (StubApp other = new StubApp()) {
      other.server.answer(
          "/api/foreign",
          StubAnswer.ok()
              .stamped(7128)
              .with("Access-Control-Allow-Origin", "*")
              .with("Access-Control-Expose-Headers", "Build-Number"));
      chromium.run(
          "for (const url of args[0]) { await fetch(url); await new Promise(done => {"
              + " const xhr = new XMLHttpRequest(); xhr.open('GET', url); xhr.onload = done;"
              + " xhr.send() }) }",
          java.util.List.of(
              "/api/aged", "/api/hit", "/api/track", "/api/malformed", other.url("/api/foreign")));

      assertThat(state("status")).isEqualTo("current");
      assertThat(other.server.log("/api/foreign"))
          .hasSize(2)
          .allSatisfy(request -> assertThat(request.header("Build-Required")).isNull());
    }
  }

  @Test
  void configuredOrigin_isBelievedAndCarriesTheRequirement() {
    try (StubApp other = new StubApp()) {
      other.server.answer(
          "/api/*",
          request ->
              StubAnswer.ok()
                  .stamped(7128)
                  .with("Access-Control-Allow-Origin", "*")
                  .with("Access-Control-Allow-Headers", "Build-Required")
                  .with("Access-Control-Expose-Headers", "Build-Number"));
      app.options("{origins: ['" + other.url("") + "']}");
      open("/start");
      chromium.run("await fetch(args[0])", other.url("/api/notes"));

      assertThat(state("status")).isEqualTo("outdated");
      assertThat(other.server.log("/api/notes").get(1).header("Build-Required")).isEqualTo("7127");
    }
  }

  @Test
  void lowerBuildOnASuccess_isNoAlarm() {
    open("/start");
    app.server.answer("/api/old", StubAnswer.ok().stamped(7126));
    chromium.run("for (let i = 0; i < 20; i++) await fetch('/api/old')");
    chromium.click("notes");

    assertThat(state("status")).isEqualTo("current");
    assertThat(app.server.pages()).containsExactly("/start");
  }
}
