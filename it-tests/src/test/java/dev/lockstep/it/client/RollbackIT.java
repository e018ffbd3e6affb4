package dev.lockstep.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.it.browser.StubAnswer;
import org.junit.jupiter.api.Test;

/** Refusals that do not end: the tab is behind, and follows a rollback once. */
class RollbackIT extends InChromium {
  @Test
  void withdrawnBuild_isFollowedBackOnce() {
    app.pageBuild = 7128;
    app.apiBuild = 7128;
    open("/start");
    app.server.answer("/api/notes", StubAnswer.refusedOnce("withdrawn").stamped(7127));
    deploy(7127);
    assertThat(chromium.run("return (await fetch('/api/notes', {method: 'POST'})).status"))
        .isEqualTo(425L);
    chromium.await("lockstep.state.reason === 'rollback'");
    assertThat(state("status")).isEqualTo("behind");
    assertThat(state("target")).isEqualTo(7127L);
    assertThat(app.server.log("/api/notes")).as("not retried").hasSize(1);
    assertThat(app.server.log("/lockstep/build")).hasSize(1);
    assertThat(app.server.pages()).containsExactly("/start");

    chromium.click("inner");
    awaitBuild(7127);
    assertThat(app.server.pages()).containsExactly("/start", "/inner");
    chromium.run("await fetch('/api/other')");
    assertThat(state("status")).isEqualTo("current");
  }

  @Test
  void exhaustedRetries_giveTheLastAnswerAndAskTheFleetOnce() {
    app.before(FakeClock.SCRIPT).options("{clock: fake, random: () => 0.5}");
    app.pageBuild = 7128;
    app.apiBuild = 7127;
    app.server.answer("/api/notes", StubAnswer.refusedOnce("old-instance").stamped(7127));
    open("/start");
    chromium.run(
        "window.pending = fetch('/api/notes').then(r => window.answer = r.status);"
            + "while (!window.answer) { fake.advance(100); await new Promise(r => setTimeout(r)) }");
    chromium.await("lockstep.state.reason === 'rollback'");

    assertThat(chromium.run("return answer")).isEqualTo(425L);
    assertThat(app.server.log("/api/notes")).hasSize(12);
    assertThat(app.server.log("/lockstep/build")).hasSize(1);
  }

  @Test
  void behindTab_isCurrentAgainWithTheFirstAnswerOfItsBuild() {
    app.pageBuild = 7128;
    app.apiBuild = 7128;
    open("/start");
    app.server.answer("/api/notes", StubAnswer.refusedOnce("withdrawn").stamped(7127));
    app.server.answer("/lockstep/build", StubAnswer.status(503));
    chromium.run("await fetch('/api/notes')");
    chromium.await("lockstep.state.status === 'behind'");
    assertThat(state("target")).isNull();

    chromium.run("await fetch('/api/other')");
    assertThat(state("status")).isEqualTo("current");
  }

  /** The refusal has no build, which would be what the tab has heard last. */
  @Test
  void behindTabThatHasHeardItsBuildOftenBefore_isCurrentAgainWithTheFirstAnswer() {
    app.pageBuild = 7128;
    app.apiBuild = 7128;
    open("/start");
    chromium.run("for (let time = 0; time < 3; time++) await fetch('/api/other')");
    app.server.answer("/api/notes", StubAnswer.refusedOnce("withdrawn"));
    app.server.answer("/lockstep/build", StubAnswer.status(503));
    chromium.run("await fetch('/api/notes')");
    chromium.await("lockstep.state.status === 'behind'");

    chromium.run("await fetch('/api/other')");
    assertThat(state("status")).isEqualTo("current");
  }

  @Test
  void tooOldTab_isToldAndItsRequestIsNotRetried() {
    open("/start");
    app.server.answer("/api/notes", StubAnswer.refused("old-tab").stamped(7128));
    assertThat(chromium.run("return (await fetch('/api/notes')).status")).isEqualTo(409L);

    assertThat(app.server.log("/api/notes")).hasSize(1);
    assertThat(state("status")).isEqualTo("outdated");
    assertThat(state("unsupported")).isEqualTo(true);
    assertThat(state("reason")).isEqualTo("unsupported");
    assertThat(app.server.pages()).containsExactly("/start");
  }

  @Test
  void minAboveTheTab_makesItUnsupported() {
    open("/start");
    app.server.answer("/api/notes", StubAnswer.ok().with("Build-Number", "7130;min=7128"));
    chromium.run("await fetch('/api/notes')");

    assertThat(state("unsupported")).isEqualTo(true);
    assertThat(state("target")).isEqualTo(7130L);
  }
}
