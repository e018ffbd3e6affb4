package dev.lockstep.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.it.browser.StubAnswer;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are not there any more: the reload that they lead to comes once. */
class ChunkIT extends InChromium {
  private static final String IMPORT = "import('/chunk.js')";
  private static final String SCRIPT =
      "document.head.append(Object.assign(document.createElement('script'), {src: '/chunk.js'}))";

  @BeforeEach
  void answerWithTheShell() {
    app.options("{random: () => 0}");
    app.server.answer(
        "/chunk.js", StubAnswer.of(200, "text/html", "<!doctype html><title>App</title>"));
  }

  /** Every page fails as soon as it starts. */
  private void failsAtOnceBy(String load) {
    app.before("setTimeout(() => {" + load + "}, 50);");
  }

  @ParameterizedTest
  @ValueSource(strings = {IMPORT, SCRIPT})
  void chunkAnsweredWithTheShell_reloadsOnceIfTheNewPageFailsToo(String load) {
    app.apiBuild = 7128;
    failsAtOnceBy(load);
    app.pageBuild = 7127;
    app.server.answer(
        "/app.js",
        request -> {
          StubAnswer script = StubApp.script(app.appScript());
          app.pageBuild = 7128;
          return script;
        });
    open("/start");
    awaitBuild(7128);
    chromium.await("states.map(state => state.reason).join() === 'error,'");

    chromium.run(load + "; await lockstep.check(); await fetch('/api/x')");
    assertThat(app.server.pages()).containsExactly("/start", "/start");
  }

  @ParameterizedTest
  @ValueSource(strings = {IMPORT, SCRIPT})
  void chunkAnsweredWithTheShell_reloadsOnceIfTheOldPageComesAgain(String load) {
    app.apiBuild = 7128;
    failsAtOnceBy(load);
    open("/start");
    chromium.await("lockstep.state.reason === 'loop-guard'");

    chromium.run("await lockstep.check(); await fetch('/api/x')");
    assertThat(app.server.pages()).containsExactly("/start", "/start");
    assertThat(state("status")).as("the app is told, and works on").isEqualTo("outdated");
  }

  @Test
  void importThatFailedOnce_isMendedByTheLoad() {
    AtomicInteger asked = new AtomicInteger();
    app.server.answer(
        "/chunk.js",
        any ->
            asked.getAndIncrement() == 0
                ? StubAnswer.status(404)
                : StubApp.script("export const ready = true"));
    app.before("window.load = () => setTimeout(() => import('/chunk.js'));");
    openOutdated("/start");
    chromium.run("load()");
    awaitBuild(7128);

    assertThat(chromium.run("return (await import('/chunk.js')).ready")).isEqualTo(true);
    assertThat(app.server.pages()).containsExactly("/start", "/start");
  }

  @Test
  void guard_knowsTheTargetAndNotTheText() {
    app.apiBuild = 7128;
    app.server.answer("/chunk.js", StubAnswer.status(404));
    open("/start");
    chromium.run("await fetch('/api/x'); window.old = true");
    chromium.run("lockstep.reportError(new TypeError('Importing a module script failed.'))");
    chromium.await("!window.old && window.lockstep");
    chromium.run("await fetch('/api/x')");
    for (String text : new String[] {"Importing a module script failed.", "another", ""}) {
      chromium.run("lockstep.reportError(new TypeError(args[0]))", text);
    }
    chromium.run("await lockstep.check()");
    assertThat(app.server.pages()).containsExactly("/start", "/start");

    deploy(7129);
    chromium.run("await fetch('/api/x')");
    chromium.run("lockstep.reportError(new TypeError('Importing a module script failed.'))");
    awaitBuild(7129);
    assertThat(app.server.pages()).hasSize(3);
  }
}
