package dev.lockstep.it.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.it.browser.Chromium;
import dev.lockstep.it.browser.StubAnswer;
import dev.lockstep.it.client.StubApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Zone.js before and after the client. Angular's {@code isStable} is "no task is pending in the
 * app's zone": none may be left by what the client repeats, nor by the client itself.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ZoneIT {
  private static final Path ZONE =
      Path.of("target", "apps", "node_modules", "zone.js", "bundles", "zone.umd.js");

  /** Runs something in a zone as Angular's, and tells what it gave and whether tasks are left. */
  private static final String IN_ZONE =
      """
      window.inZone = async work => {
        let pending = false;
        const zone = Zone.current.fork({name: 'app', onHasTask(delegate, current, target, state) {
          delegate.hasTask(target, state);
          if (current === target && state.change === 'macroTask') pending = state.macroTask;
        }});
        const value = await zone.run(work);
        for (let turn = 0; turn < 50 && pending; turn++) await new Promise(r => setTimeout(r, 10));
        return [value, !!pending];
      };
      """;

  private Chromium chromium;

  private StubApp app() throws IOException {
    Applications.workplace();
    if (chromium == null) {
      chromium = Chromium.start();
    }
    StubApp app = new StubApp();
    app.server.answer("/zone.js", StubApp.script(Files.readString(ZONE)));
    StubAnswer refusal = StubAnswer.refusedOnce("old-instance").stamped(7126);
    app.refusing("/api/refused", 3, refusal);
    app.server.answer("/api/never", refusal);
    return app;
  }

  @AfterAll
  void stop() {
    if (chromium != null) {
      chromium.close();
    }
  }

  private void open(StubApp app, String order) {
    String load =
        "await new Promise(done => document.head.append(Object.assign("
            + "document.createElement('script'), {src: '/zone.js', onload: done})));"
            + IN_ZONE;
    if (order.equals("before")) {
      app.before(load);
    }
    chromium.open(app.url("/start"));
    chromium.await("window.lockstep && window.build");
    if (order.equals("after")) {
      chromium.run(load);
    }
  }

  private static final String XHR =
      "new Promise(done => { const xhr = new XMLHttpRequest(); xhr.open('GET', '%s');"
          + " xhr.onloadend = () => done(xhr.status); xhr.send(); %s })";

  @ParameterizedTest
  @ValueSource(strings = {"before", "after"})
  void refusedRequest_leavesNoTask(String order) throws IOException {
    try (StubApp app = app()) {
      open(app, order);
      assertThat(chromium.run("return inZone(() => " + XHR.formatted("/api/refused", "") + ")"))
          .isEqualTo(List.of(200L, false));
      app.refusing("/api/refused", 3, StubAnswer.refusedOnce("draining").stamped(7127));
      assertThat(
              chromium.run(
                  "return inZone(() => fetch('/api/refused').then(answer => answer.status))"))
          .isEqualTo(List.of(200L, false));
      assertThat(
              chromium.run(
                  "return inZone(() => "
                      + XHR.formatted("/api/never", "setTimeout(() => xhr.abort(), 300)")
                      + ")"))
          .as("aborted between two attempts")
          .isEqualTo(List.of(0L, false));
    }
  }

  @Test
  void clientThatIsMadeInTheAppsZone_leavesItStable() throws IOException {
    try (StubApp app = app()) {
      app.options("{build: null}");
      open(app, "before");
      assertThat(
              chromium.run(
                  """
                  const {createLockstep} = await import('/lockstep.js');
                  return inZone(async () => {
                    window.inside = createLockstep({build: 7127, signal: 'poll'});
                    return (await inside.check()).status;
                  });
                  """))
          .isEqualTo(List.of("current", false));
    }
  }
}
