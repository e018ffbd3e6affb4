package dev.lockstep.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that fails inside never fails its host: it is off, with one line in the console. */
class FailureIT extends InChromium {
  private static final String OURS =
      """
      const ours = () => [fetch, XMLHttpRequest, history.pushState, history.replaceState,
          XMLHttpRequest.prototype.open, XMLHttpRequest.prototype.send,
          XMLHttpRequest.prototype.abort, XMLHttpRequest.prototype.setRequestHeader,
          Object.getOwnPropertyDescriptor(XMLHttpRequest.prototype, 'upload').get,
          NavigateEvent.prototype.intercept];
      const plain = ours();
      window.isPlain = () => ours().every((now, at) => now === plain[at]);
      window.lines = [];
      console.error = (...line) => lines.push(line.join(' '));
      """;

  private static final String CLOCK =
      """
      window.broken = false;
      window.clock = {
        now() { if (broken) throw new Error('planted'); return Date.now(); },
        setTimeout: (...args) => setTimeout(...args), clearTimeout: timer => clearTimeout(timer)
      };
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "return (await fetch('/api/x')).status === 200",
        "return (await fetch('/api/x', {method: 'POST', body: 'x'})).status === 200",
        "return (await fetch(new Request('/api/x', {method: 'PUT', body: 'x'}))).status === 200",
        "return new Promise(done => { const xhr = new XMLHttpRequest(); xhr.open('POST', '/api/x');"
            + " xhr.onload = () => done(xhr.status === 200); xhr.send('x') })",
        "history.pushState({}, '', '/x'); return location.pathname === '/x'",
        "location.hash = '#!x'; await new Promise(done => addEventListener('hashchange', done));"
            + " return true",
        "lockstep.hold('x')(); return true",
        "lockstep.reloadNow(); return true",
        "lockstep.reportError(new Error('x')); return true",
        "lockstep.observe(7129); return true",
        "return lockstep.navigate('/x') === false",
        "return (await lockstep.check()).status === 'outdated'",
        "return (await lockstep.wrapFetch()('/api/x', {method: 'POST'})).status === 200",
        "dispatchEvent(new Event('focus')); return true",
        "text.dispatchEvent(new Event('input', {bubbles: true})); return true"
      })
  void firstCallThatFailsInside_worksLikeTheBrowsersOwn(String call) {
    app.before(OURS + CLOCK).options("{clock}").body("<input id=text value=x>");
    openOutdated("/start");
    chromium.run("window.broken = true");

    assertThat(chromium.run(call)).isEqualTo(true);
    chromium.run("await fetch('/api/y'); dispatchEvent(new Event('focus'))");
    assertThat(chromium.run("return lines"))
        .isEqualTo(List.of("lockstep: an internal failure has turned it off Error: planted"));
    assertThat(chromium.run("return isPlain()")).isEqualTo(true);
    assertThat(app.server.pages()).containsExactly("/start");
  }

  @Test
  void pageThatLetsNothingBeReplaced_runsWithoutTheClient() {
    app.before(OURS + "Object.freeze(XMLHttpRequest.prototype);");
    open("/start");

    assertThat(state("status")).isEqualTo("current");
    assertThat(state("reason")).isEqualTo("failed");
    assertThat(chromium.run("return isPlain()")).isEqualTo(true);
    assertThat(chromium.run("return lines.length")).isEqualTo(1L);
    assertThat(chromium.run("return (await fetch('/api/x')).status")).isEqualTo(200L);
    chromium.click("notes");
    assertThat(chromium.address()).endsWith("/notes?q=a%20b&x=1#part");
  }

  @Test
  void dispose_leavesNoPatchNoListenerAndNoTimer() {
    app.before(
        OURS
            + """
            window.listening = [];
            const {addEventListener, removeEventListener} = EventTarget.prototype;
            EventTarget.prototype.addEventListener = function(type, listener, capture) {
              if (capture === true) listening.push(listener);
              return addEventListener.apply(this, arguments);
            };
            EventTarget.prototype.removeEventListener = function(type, listener) {
              listening = listening.filter(other => other !== listener);
              return removeEventListener.apply(this, arguments);
            };
            """);
    app.options("{signal: 'stream'}");
    open("/start");
    assertThat((Long) chromium.run("return listening.length")).isGreaterThan(10);
    chromium.run("lockstep.dispose(); lockstep.dispose()");

    assertThat(chromium.run("return listening.length")).isEqualTo(0L);
    assertThat(chromium.run("return isPlain()")).isEqualTo(true);
    assertThat(chromium.run("return lines")).isEqualTo(List.of());
  }

  @Test
  void questionThatIsStillOpen_isAnsweredByDispose() {
    app.options("{fetch: () => new Promise(() => {})}");
    open("/start");
    assertThat(
            chromium.run(
                "const told = lockstep.check(); lockstep.dispose(); return (await told).status"))
        .isEqualTo("current");
  }

  @Test
  void disposedPatchesUnderOthers_passThrough() {
    app.before(OURS);
    openOutdated("/start");
    chromium.run(
        """
        for (const [object, name] of [[history, 'pushState'], [history, 'replaceState'],
            [XMLHttpRequest.prototype, 'open'], [XMLHttpRequest.prototype, 'send'],
            [NavigateEvent.prototype, 'intercept'], [window, 'fetch']]) {
          const under = object[name];
          object[name] = function() { return under.apply(this, arguments); };
          object[name].theirs = true;
        }
        const Under = XMLHttpRequest;
        window.XMLHttpRequest = class extends Under {};
        lockstep.dispose();
        """);
    chromium.run("history.pushState({}, '', '/pushed'); history.replaceState({}, '', '/replaced')");
    assertThat(
            chromium.run(
                "return new Promise(done => { const xhr = new XMLHttpRequest();"
                    + " xhr.open('GET', '/api/x'); xhr.onload = () => done(xhr.status); xhr.send() })"))
        .isEqualTo(200L);
    chromium.run("await fetch('/api/x')");

    assertThat(chromium.address()).isEqualTo(app.url("/replaced"));
    assertThat(app.server.pages()).containsExactly("/start");
    assertThat(app.server.log("/api/x"))
        .hasSize(2)
        .allSatisfy(request -> assertThat(request.header("Build-Required")).isNull());
    assertThat(chromium.run("return history.pushState.theirs && fetch.theirs")).isEqualTo(true);
    assertThat(chromium.run("return lines")).isEqualTo(List.of());
  }

  @Test
  void pageOfAnOldBrowserOrACrawler_isShownAllTheSame() {
    app.before(
        OURS
            + """
            for (const name of ['BroadcastChannel', 'EventSource', 'AbortController',
                'PerformanceObserver', 'NavigateEvent', 'sessionStorage', 'localStorage'])
              Object.defineProperty(window, name, {value: undefined});
            for (const name of ['locks', 'sendBeacon', 'serviceWorker', 'userActivation', 'onLine'])
              Object.defineProperty(navigator, name, {value: undefined});
            addEventListener('error', event => lines.push(event.message));
            """
                .replace("NavigateEvent.prototype.intercept", "1"));
    app.options("{signal: 'stream', pollInterval: 50}").body("<h1 id=content>Content</h1>");
    app.server.answer("/lockstep/build", dev.lockstep.it.browser.StubAnswer.status(404));
    open("/start");
    chromium.run(
        "while (performance.getEntriesByName(new URL('/lockstep/build?tab=7127', location).href)"
            + ".length < 3) await new Promise(r => setTimeout(r, 10));");

    assertThat(chromium.element("content").getText()).isEqualTo("Content");
    chromium.click("notes");
    assertThat(chromium.address()).endsWith("/notes?q=a%20b&x=1#part");
    assertThat(chromium.run("return lines")).isEqualTo(List.of());
    assertThat(app.server.pages()).containsExactly("/start");
  }
}
