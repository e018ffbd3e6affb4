package dev.lockstep.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.it.browser.StubAnswer;
import dev.lockstep.it.browser.StubRequest;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.WindowType;

/** What the fleet tells unasked: one stream, or one poll, for all tabs of a browser. */
class FeedIT extends InChromium {
  @AfterEach
  void closeOtherTabs() {
    Set<String> handles = chromium.driver().getWindowHandles();
    String first = handles.iterator().next();
    for (String handle : handles) {
      chromium.driver().switchTo().window(handle);
      if (!handle.equals(first)) {
        chromium.driver().close();
      }
    }
    chromium.driver().switchTo().window(first);
    chromium.open("about:blank");
  }

  /** Each connection tells the build once, and the browser comes back after 50 ms. */
  private void stream() {
    app.options("{signal: 'stream'}");
    app.server.answer(
        "/lockstep/events",
        any ->
            StubAnswer.of(
                200,
                "text/event-stream",
                "retry: 50\nevent: build\ndata: {\"build\":" + app.apiBuild + "}\n\n"));
  }

  private String openAnother(String path) {
    String first = chromium.driver().getWindowHandle();
    chromium.driver().switchTo().newWindow(WindowType.TAB);
    open(path);
    return first;
  }

  private Set<String> listeners() {
    return app.server.log("/lockstep/events").stream()
        .map(request -> request.header("Referer"))
        .collect(Collectors.toSet());
  }

  @Test
  void idleTab_hearsOfADeployByTheStream() {
    stream();
    open("/start");
    chromium.await("performance.getEntriesByType('resource').length");
    assertThat(state("status")).isEqualTo("current");
    deploy(7128);
    chromium.await("lockstep.state.target === 7128");

    assertThat(app.server.log("/lockstep/build")).isEmpty();
    assertThat(app.server.pages()).as("a push reloads nothing").containsExactly("/start");
    assertThat(listeners()).containsExactly(app.url("/start"));
    assertThat(app.server.log("/lockstep/events"))
        .extracting(StubRequest::query)
        .as("the tab's own build, by which the server counts tabs")
        .containsOnly("?tab=7127");
  }

  @Test
  void secondTab_hearsItFromTheFirstAndTakesTheStreamOver() {
    stream();
    open("/one");
    chromium.await("performance.getEntriesByType('resource').length");
    String first = openAnother("/two");
    String second = chromium.driver().getWindowHandle();
    deploy(7128);
    chromium.await("lockstep.state.target === 7128");
    assertThat(listeners()).containsExactly(app.url("/one"));

    chromium.driver().switchTo().window(first).close();
    chromium.driver().switchTo().window(second);
    deploy(7129);
    chromium.await("lockstep.state.target === 7129");
    assertThat(listeners()).containsExactlyInAnyOrder(app.url("/one"), app.url("/two"));
  }

  @Test
  void discoveryOfOneTab_isToldToTheOthers() {
    app.options("{signal: 'poll'}");
    open("/one");
    String first = openAnother("/two");
    deploy(7128);
    chromium.run("await fetch('/api/notes')");
    chromium.driver().switchTo().window(first);
    chromium.await("lockstep.state.target === 7128");

    assertThat(app.server.log("/api/notes")).hasSize(1);
  }

  @Test
  void newTabOfAnOldInstance_hearsWhatTheLeadingTabKnows() {
    stream();
    app.server.answer(
        "/lockstep/events",
        StubAnswer.of(
            200, "text/event-stream", "retry: 600000\nevent: build\ndata: {\"build\":7128}\n\n"));
    app.pageBuild = 7128;
    open("/one");
    chromium.run("while (!(await navigator.locks.query()).held.length);");
    chromium.await("performance.getEntriesByType('resource').length");
    app.pageBuild = 7127;
    openAnother("/two");
    chromium.await("lockstep.state.target === 7128");

    assertThat(listeners()).containsExactly(app.url("/one"));
    assertThat(app.server.log("/lockstep/build")).isEmpty();
  }

  @Test
  void pollOfAnUpToDateTab_isToldToTheOthers() {
    app.before(FakeClock.SCRIPT).options("{signal: 'poll', clock: fake, random: () => 0.5}");
    app.pageBuild = 7128;
    open("/one");
    chromium.run("while (!fake.timers.length) await new Promise(r => setTimeout(r));");
    app.pageBuild = 7127;
    String first = openAnother("/two");
    String second = chromium.driver().getWindowHandle();
    app.apiBuild = 7128;
    chromium.driver().switchTo().window(first);
    chromium.run("fake.advance(60000)");
    chromium.driver().switchTo().window(second);
    chromium.await("lockstep.state.target === 7128");
    assertThat(app.server.log("/lockstep/build")).hasSize(1);
  }

  @Test
  void upToDateTab_isNotMovedByABroadcastOrByGarbage() {
    app.options("{signal: 'poll'}");
    app.pageBuild = 7128;
    app.apiBuild = 7128;
    open("/start");
    chromium.run(
        """
        window.other = new BroadcastChannel('lockstep:' + new URL('/lockstep/', location).href);
        for (const message of [null, 'x', 7129, {}, {build: 'x'}, {build: -1}, {build: 7129.5},
            {build: 1e20}, {build: {}}, {build: 7127}, {build: 7128},
            {build: 7130, track: 'canary'}]) other.postMessage(message);
        """);
    chromium.run("other.postMessage({build: 7129})");
    chromium.await("lockstep.state.target === 7129");
    assertThat(chromium.run("return states.map(state => state.target)")).isEqualTo(List.of(7129L));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "navigator, 'locks'",
        "window, 'BroadcastChannel'",
        "window, 'EventSource'",
        "window, 'nothing'"
      })
  void tabThatCannotListen_polls(String missing) {
    app.before("Object.defineProperty(" + missing + ", {value: undefined});");
    app.options("{pollInterval: 50}".replace("}", ", signal: 'stream'}"));
    app.server.answer("/lockstep/events", StubAnswer.status(503));
    open("/start");
    deploy(7128);
    chromium.await("lockstep.state.target === 7128");

    assertThat(app.server.log("/lockstep/build"))
        .isNotEmpty()
        .extracting(StubRequest::query)
        .as("the tab's own build, by which the server counts tabs")
        .containsOnly("?tab=7127");
  }

  @Test
  void refusedStream_isTriedAgainWithTheNextPoll() {
    stream();
    app.options("{pollInterval: 50, signal: 'stream'}");
    java.util.function.Function<StubRequest, StubAnswer> stream =
        any ->
            StubAnswer.of(
                200, "text/event-stream", "event: build\ndata: {\"build\":" + 7130 + "}\n\n");
    app.server.answer(
        "/lockstep/events",
        request ->
            app.server.log("/lockstep/events").size() < 3
                ? StubAnswer.status(503)
                : stream.apply(request));
    open("/start");
    chromium.await("lockstep.state.target === 7130");
  }

  @Test
  void poll_isSpreadByTwentyPercent() {
    app.before(FakeClock.SCRIPT).options("{signal: 'poll', clock: fake, random: () => 0.25}");
    open("/start");
    chromium.await("fake.timers.some(timer => timer.delay === 54000)");
    chromium.run("fake.advance(53999)");
    assertThat(app.server.log("/lockstep/build")).isEmpty();
    deploy(7128);
    chromium.run("fake.advance(1)");
    chromium.await("lockstep.state.target === 7128");
  }

  @Test
  void signalOff_listensToNothing() {
    stream();
    app.options("{signal: 'off'}");
    open("/start");
    chromium.run("await lockstep.check()");
    assertThat(app.server.log("/lockstep/events")).isEmpty();
    assertThat(chromium.run("return (await navigator.locks.query()).held.length")).isEqualTo(0L);
  }

  @Test
  void dispose_letsGoOfTheLock() {
    stream();
    open("/start");
    chromium.run("while (!(await navigator.locks.query()).held.length);");
    chromium.run("lockstep.dispose()");
    assertThat(chromium.run("return (await navigator.locks.query()).held.length")).isEqualTo(0L);
  }

  @Test
  void pageThatHides_letsGoAndListensAgainWhenItIsRestored() {
    stream();
    open("/start");
    chromium.run("while (!(await navigator.locks.query()).held.length);");
    chromium.run("dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))");
    assertThat(chromium.run("return (await navigator.locks.query()).held.length")).isEqualTo(0L);
    deploy(7128);
    chromium.run("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))");
    chromium.await("lockstep.state.target === 7128");
    chromium.run("while (!(await navigator.locks.query()).held.length);");
  }

  /**
   * A request that still waits keeps a page out of the back/forward cache, and gets the lock there.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))",
        "lockstep.dispose()"
      })
  void tabThatWaitsForTheLead_waitsNoMoreWhenItHidesOrIsDisposed(String end) {
    stream();
    open("/one");
    chromium.run("while (!(await navigator.locks.query()).held.length);");
    openAnother("/two");
    chromium.run("while (!(await navigator.locks.query()).pending.length);");
    chromium.run(end);

    assertThat(
            chromium.run(
                "const {held, pending} = await navigator.locks.query();"
                    + "return [held.length, pending.length]"))
        .isEqualTo(List.of(1L, 0L));
  }
}
