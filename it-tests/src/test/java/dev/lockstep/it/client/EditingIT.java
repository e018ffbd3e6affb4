package dev.lockstep.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nothing that happens in the background reloads a page that is being edited. */
class EditingIT extends InChromium {
  @BeforeEach
  void addTheForm() {
    app.body("<textarea id=text></textarea><input id=password type=password>");
    app.before(
        FakeClock.SCRIPT
            + "window.hide = hidden => { Object.defineProperty(document, 'hidden',"
            + " {value: hidden, configurable: true});"
            + " document.dispatchEvent(new Event('visibilitychange')) };");
  }

  private void type(String id, String text) {
    chromium.element(id).sendKeys(text);
  }

  @Test
  void poll_findsTheNewBuildAndReloadsNothing() {
    app.options("{signal: 'poll', clock: fake, random: () => 0.5}");
    open("/start");
    type("text", "mine");
    deploy(7128);
    chromium.run("while (!fake.timers.length) await new Promise(r => setTimeout(r));");
    for (int minute = 0; minute < 10; minute++) {
      chromium.run("fake.advance(60000)");
      chromium.await(
          "performance.getEntriesByName('%s').length > %d"
              .formatted(app.url("/lockstep/build?tab=7127"), minute));
    }
    chromium.await("lockstep.state.target === 7128");
    assertThat(chromium.run("return text.value")).isEqualTo("mine");
    assertThat(app.server.pages()).containsExactly("/start");
  }

  @Test
  void dirtyForm_isNotReloadedByAnyNumberOfErrorsUntilItIsClean() {
    app.options("{random: () => 0}");
    openOutdated("/start");
    type("password", "secret");
    for (int error = 0; error < 10; error++) {
      chromium.run("lockstep.reportError(new Error('broken')); await lockstep.check()");
    }
    assertThat(app.server.pages()).containsExactly("/start");
    assertThat(chromium.run("return password.value")).isEqualTo("secret");

    chromium.element("password").clear();
    awaitBuild(7128);
    assertThat(app.server.pages()).containsExactly("/start", "/start");
  }

  @Test
  void hiddenTab_isNotReloadedWhileItsFormIsDirty() {
    app.options("{reloadWhenHidden: 60000, clock: fake, random: () => 0}");
    openOutdated("/start");
    type("password", "secret");
    chromium.run("hide(true); fake.advance(60000); hide(false)");
    assertThat(app.server.pages()).containsExactly("/start");

    chromium.element("password").clear();
    type("text", "mine");
    chromium.run("hide(true); setTimeout(() => fake.advance(60000))");
    awaitBuild(7128);
    chromium.await("text.value === 'mine'");
  }
}
