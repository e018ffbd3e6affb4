package dev.lockstep.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.it.browser.StubAnswer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which requests in flight keep an outdated page from being loaded anew, and for how long. */
class InFlightIT extends InChromium {
  /** The page's word for a recent act of the user; its loads are only noted. */
  private static final String NOTED =
      """
      window.loads = [];
      window.act = false;
      Object.defineProperty(navigator, 'userActivation', {value: {get isActive() { return act }}});
      window.goes = url => { const n = loads.length; history.pushState({}, '', url);
          return loads.length > n; };
      """;

  private CountDownLatch stored;

  @BeforeEach
  void prepare() {
    stored = new CountDownLatch(1);
    app.before(FakeClock.SCRIPT + NOTED);
    app.options("{clock: fake, reload: url => loads.push(url)}");
    app.server.answer(
        "/api/slow",
        any -> {
          awaitStored();
          return StubAnswer.ok().stamped(7127);
        });
    open("/start");
    chromium.run("lockstep.observe(7128)");
  }

  @AfterEach
  void release() {
    stored.countDown();
  }

  private void awaitStored() {
    try {
      stored.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean goes(String url) {
    return (Boolean) chromium.run("return goes(args[0])", url);
  }

  @Test
  void requestOfTheUser_isWaitedForUntilItEnds() {
    chromium.run("act = true; window.slow = fetch('/api/slow', {method: 'POST'}); act = false");
    chromium.run("fake.advance(119000)");
    assertThat(goes("/first")).isFalse();
    assertThat(goes("/second")).isFalse();
    stored.countDown();
    chromium.run("await slow; await new Promise(r => setTimeout(r, 50))");
    assertThat(goes("/third")).isTrue();
  }

  @Test
  void requestOfTheUserThatNeverEnds_isWaitedForTwoMinutes() {
    chromium.run("act = true; fetch('/api/slow', {method: 'POST'}); fake.advance(119999)");
    assertThat(goes("/first")).isFalse();
    chromium.run("fake.advance(1)");
    assertThat(goes("/second")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fetch('/api/slow', {method: 'POST'})",
        "const xhr = new XMLHttpRequest(); xhr.open('POST', '/api/slow'); xhr.send()"
      })
  void requestInTheBackground_stopsOneNavigation(String send) {
    chromium.run(send);
    assertThat(goes("/first")).isFalse();
    assertThat(goes("/second")).isTrue();
  }

  @Test
  void requestInTheBackground_stopsNoneAfterThreeSeconds() {
    chromium.run("fetch('/api/slow', {method: 'POST'}); fake.advance(3000)");
    assertThat(goes("/first")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fetch('/api/slow', {method: 'POST', keepalive: true})",
        "navigator.sendBeacon('/api/slow', 'x')",
        "fetch(new Request('/api/slow', {method: 'POST', body: 'x', keepalive: true}))",
        "fetch(location.href.replace('127.0.0.1', 'localhost'), {method: 'POST', mode: 'no-cors'})",
        "const xhr = new XMLHttpRequest();"
            + " xhr.open('POST', location.href.replace('127.0.0.1', 'localhost')); xhr.send()",
        "fetch('/api/slow')"
      })
  void requestThatALoadDoesNoHarmTo_stopsNothing(String send) {
    chromium.run("act = true;" + send);
    assertThat(goes("/first")).isTrue();
  }

  @Test
  void answerThatNobodyReads_isOver() {
    app.server.answer("/api/big", StubAnswer.of(200, "text/plain", "x".repeat(3_000_000)));
    chromium.run(
        "act = true; await fetch('/api/big', {method: 'POST'});"
            + " await new Promise(r => setTimeout(r, 50))");
    assertThat(goes("/first")).isTrue();
  }
}
