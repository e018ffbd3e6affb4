package dev.lockstep.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.it.browser.ClientBundle;
import dev.lockstep.it.browser.StubAnswer;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What the first part of the client does until the second is there, and without it. */
class SecondPartIT extends InChromium {
  private static final String LATER = "/lockstep-later.js";

  @Test
  void pageWhoseSecondPartIsMissing_stampsAndRetries() {
    app.withoutWaiting().options("{random: () => 0}");
    app.server.answer(LATER, StubAnswer.status(404));
    app.refusing("/api/notes", 2, StubAnswer.refused("draining").stamped(7126));
    open("/start");
    chromium.await("lockstep.state.reason === 'incomplete'");

    assertThat(chromium.run("return (await fetch('/api/notes', {method: 'POST'})).status"))
        .isEqualTo(200L);
    assertThat(app.server.log("/api/notes"))
        .hasSize(3)
        .allSatisfy(request -> assertThat(request.header("Build-Required")).isEqualTo("7127"));
    assertThat(chromium.run("return (await lockstep.check()).status")).isEqualTo("current");
    assertThat(chromium.run("return lockstep.navigate('/inner')")).isEqualTo(false);
    assertThat(app.server.log(LATER)).hasSize(1);
  }

  @Test
  void secondPartThatComesInTheEnd_isAskedForAgainAndStarts() {
    app.withoutWaiting().before(FakeClock.SCRIPT).options("{clock: fake, random: () => 0}");
    app.server.answer(LATER, StubAnswer.status(404));
    open("/start");
    chromium.await("lockstep.state.reason === 'incomplete'");
    deploy(7128);
    chromium.run("await fetch('/api/notes')");
    assertThat(state("status")).isEqualTo("current");
    app.server.answer(LATER, StubApp.script(ClientBundle.file("lockstep-later.js")));
    chromium.run("fake.advance(1000)");

    chromium.await("lockstep.state.status === 'outdated'");
    assertThat(chromium.run("return states.map(state => state.reason)"))
        .isEqualTo(List.of("incomplete", "new-build"));
  }

  @Test
  void secondPartOfAnotherVersion_countsAsMissing() {
    app.withoutWaiting();
    app.server.answer(LATER, StubApp.script("export function k00000000() {}"));
    open("/start");

    chromium.await("lockstep.state.reason === 'incomplete'");
  }

  @Test
  void navigationBeforeTheSecondPart_isLoadedWhenItIsThere() {
    app.withoutWaiting();
    CountDownLatch gate = new CountDownLatch(1);
    app.server.answer(
        LATER,
        any -> {
          try {
            gate.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return StubApp.script(ClientBundle.file("lockstep-later.js"));
        });
    open("/start");
    deploy(7128);
    chromium.run("await fetch('/api/notes')");
    chromium.click("inner");
    assertThat(chromium.run("return rendered")).isEqualTo(List.of("/inner"));
    gate.countDown();
    awaitBuild(7128);

    assertThat(chromium.address()).isEqualTo(app.url("/inner"));
    assertThat(app.server.log("/inner")).hasSize(1);
  }

  @Test
  void errorsAndInputBeforeTheSecondPart_areNotLost() {
    app.withoutWaiting().body("<input id=text name=text>");
    app.server.answer(LATER, StubAnswer.status(404));
    app.options("{random: () => 0, clock: fake}").before(FakeClock.SCRIPT);
    open("/start");
    chromium.await("lockstep.state.reason === 'incomplete'");
    chromium.run(
        """
        text.value = 'typed'; text.dispatchEvent(new Event('input', {bubbles: true}));
        dispatchEvent(new ErrorEvent('error', {error: new Error('planted'), message: 'planted'}));
        """);
    deploy(7128);
    app.server.answer(LATER, StubApp.script(ClientBundle.file("lockstep-later.js")));
    chromium.run("fake.advance(1000)");
    // The error asks for the fleet's build, and its reload waits for what was typed.
    chromium.await("lockstep.state.status === 'outdated'");
    chromium.run("lockstep.reloadNow()");
    awaitBuild(7128);

    chromium.await("document.getElementById('text').value === 'typed'");
  }
}
