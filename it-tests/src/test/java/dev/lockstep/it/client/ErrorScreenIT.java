package dev.lockstep.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.it.browser.StubAnswer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An app that asks for the reason shows its error screen only where it is there to stay. */
class ErrorScreenIT extends InChromium {
  @BeforeEach
  void addTheErrorScreen() {
    app.before(
        FakeClock.SCRIPT
            + """
            window.failed = false;
            const show = () => {
              const {reason, status} = lockstep.state;
              if (failed && reason !== 'error' && status !== 'reloading') {
                sessionStorage.shown = 'error screen of ' + build;
              }
            };
            // After the client's own, or it would ask too early.
            addEventListener('DOMContentLoaded', () => {
              addEventListener('unhandledrejection', () => { failed = true; show(); });
              lockstep.subscribe(show);
            });
            window.failUnasked = () => new Promise(r => setTimeout(() => {
              Promise.reject(new Error('broken')); setTimeout(r);
            }));
            """);
    app.body("<button id=lazy onclick=\"import('/gone.js')\">Lazy</button>");
    app.options("{clock: fake, random: () => 0.5}");
    app.server.answer("/gone.js", StubAnswer.status(404));
  }

  private Object shown() {
    return chromium.run("return sessionStorage.shown ?? null");
  }

  @Test
  void errorThatFollowsOnAClick_reloadsWithoutAFlash_onceARouterCouldHaveSaidWhereItGoes() {
    openOutdated("/start");
    chromium.click("lazy");
    chromium.await("lockstep.state.reason === 'error'");
    chromium.run("await lockstep.check(); fake.advance(99)");
    assertThat(app.server.pages()).containsExactly("/start");
    chromium.run("setTimeout(() => fake.advance(1))");
    awaitBuild(7128);

    assertThat(shown()).isNull();
    assertThat(app.server.pages()).containsExactly("/start", "/start");
  }

  @Test
  void errorOutOfNothing_waitsItsTurnAndIsNotShownMeanwhile() {
    openOutdated("/start");
    chromium.run("Object.defineProperty(navigator, 'userActivation', {value: {isActive: false}})");
    chromium.run("await failUnasked(); await lockstep.check(); fake.advance(2499)");
    assertThat(state("status")).isEqualTo("outdated");
    assertThat(state("reason")).isEqualTo("error");
    assertThat(app.server.pages()).containsExactly("/start");

    chromium.run("setTimeout(() => fake.advance(1))");
    awaitBuild(7128);
    assertThat(shown()).isNull();
  }

  @Test
  void errorOfACurrentTab_isShownOnceTheProbeDeniesTheReload() {
    open("/start");
    chromium.click("lazy");
    chromium.await("sessionStorage.shown === 'error screen of 7127'");
    assertThat(state("reason")).isNull();
    assertThat(app.server.pages()).containsExactly("/start");
  }

  @Test
  void errorOfAHeldTab_isShown() {
    openOutdated("/start");
    chromium.run("lockstep.hold('editing')");
    chromium.click("lazy");
    chromium.await("sessionStorage.shown === 'error screen of 7127'");
  }
}
