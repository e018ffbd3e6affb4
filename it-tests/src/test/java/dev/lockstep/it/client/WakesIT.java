package dev.lockstep.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever comes back to a tab finds it in step. */
class WakesIT extends InChromium {
  @BeforeEach
  void stopTheClock() {
    app.before(FakeClock.SCRIPT).options("{clock: fake}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "window.dispatchEvent(new Event('focus'))",
        "window.dispatchEvent(new Event('online'))",
        "document.dispatchEvent(new Event('visibilitychange'))"
      })
  void tabThatSomebodyComesBackTo_asksTheFleet(String event) {
    open("/start");
    deploy(7128);
    chromium.run("fake.advance(10000);" + event);
    chromium.await("lockstep.state.target === 7128");

    chromium.run(event + ";" + event);
    chromium.run("await lockstep.check()");
    assertThat(app.server.log("/lockstep/build")).as("at most every 10 s").hasSize(2);
    assertThat(app.server.pages()).as("nobody is reloaded").containsExactly("/start");
  }

  @Test
  void hiddenTab_doesNotAsk() {
    open("/start");
    chromium.run(
        "Object.defineProperty(document, 'hidden', {value: true}); fake.advance(10000);"
            + "window.dispatchEvent(new Event('focus')); window.dispatchEvent(new Event('online'))");
    chromium.run("await fetch('/api/x')");
    assertThat(app.server.log("/lockstep/build")).isEmpty();
  }
}
