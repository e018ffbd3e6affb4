package dev.lockstep.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.it.browser.StubAnswer;
import dev.lockstep.it.browser.StubRequest;
import dev.lockstep.it.browser.StubServer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A request that succeeds without the client succeeds with it. */
class WorkedBeforeIT extends InChromium {
  /** Much less than the repetitions of a network error take together. */
  private static final long SOON = 3_000;

  /** Sends by XMLHttpRequest: status, text, and the states that the page saw. */
  private static final String XHR =
      """
      window.byXhr = (method, url) => new Promise(done => {
        const xhr = new XMLHttpRequest();
        const states = [];
        xhr.onreadystatechange = () => states.push(xhr.readyState);
        xhr.open(method, url);
        xhr.onloadend = () => done([xhr.status, xhr.responseText, states.join('')].join());
        xhr.send(method === 'GET' ? null : 'body');
      });
      window.byFetch = async (method, url) => {
        const body = method === 'GET' ? null : 'body';
        const answer = await fetch(url, {method, body});
        return [answer.status, await answer.text(), '1234'].join();
      };
      """;

  private StubServer other;

  @BeforeEach
  void startOther() {
    other = StubServer.start();
    app.before(XHR);
  }

  @AfterEach
  void stopOther() {
    other.close();
  }

  /** Another origin that lets pages read its answers, and allows no header of ours. */
  private void answersWithoutOurHeader(String path) {
    other.answer(
        path,
        request ->
            asksForOurHeader(request)
                ? StubAnswer.status(403)
                : StubAnswer.of(200, "text/plain", "there")
                    .with("Access-Control-Allow-Origin", "*")
                    .with("Access-Control-Allow-Methods", "PUT")
                    .with("Access-Control-Allow-Headers", "X-App"));
  }

  private static boolean asksForOurHeader(StubRequest request) {
    String asked = request.header("Access-Control-Request-Headers");
    return asked != null && asked.contains("build-required");
  }

  private Object timed(String script, Object... args) {
    return chromium.run(
        "const start = performance.now(); const value = await (async () => {"
            + script
            + "})(); if (performance.now() - start > "
            + SOON
            + ") throw 'slow'; return value;",
        args);
  }

  @ParameterizedTest
  @CsvSource({"byFetch, GET, 302", "byFetch, PUT, 307", "byXhr, GET, 302", "byXhr, GET, 308"})
  void redirectToAnOriginThatAllowsNoHeaderOfOurs_isFollowed(
      String kind, String method, int status) {
    answersWithoutOurHeader("/there");
    app.server.answer("/api/away", StubAnswer.status(status).with("Location", other.url("/there")));
    open("/start");
    for (int time = 1; time <= 2; time++) {
      assertThat(timed("return " + kind + "(args[0], '/api/away')", method))
          .isEqualTo("200,there,1234");
    }
    assertThat(app.server.log("/api/away"))
        .as("the second call knows it")
        .hasSize(4)
        .last()
        .satisfies(request -> assertThat(request.header("Build-Required")).isNull());
    assertThat(other.log("/there"))
        .filteredOn(request -> !request.method().equals("OPTIONS"))
        .hasSize(2);
  }

  @Test
  void redirectWithinTheOrigin_keepsTheRequirement() {
    app.server.answer("/api/hop", StubAnswer.status(302).with("Location", "/api/end"));
    open("/start");
    assertThat(timed("return (await fetch('/api/hop')).status")).isEqualTo(200L);
    assertThat(app.server.log("/api/end"))
        .extracting(request -> request.header("Build-Required"))
        .containsExactly("7127");
  }

  @ParameterizedTest
  @CsvSource({
    "byFetch, GET",
    "byFetch, POST",
    "byFetch, PUT",
    "byXhr, GET",
    "byXhr, POST",
    "byXhr, DELETE"
  })
  void ownOriginWhosePreflightRefusesTheHeader_isReachedWithoutIt_andOnce(
      String kind, String method) {
    answersWithoutOurHeader("/api/pay");
    app.options("{origins: ['" + other.url("") + "']}");
    app.before(XHR + "window.said = []; console.warn = text => said.push(text);");
    open("/start");
    String expected = method.equals("DELETE") ? "0,,14" : "200,there,1234";
    assertThat(timed("return " + kind + "(...args)", method, other.url("/api/pay")))
        .isEqualTo(expected);
    long ran = other.log("/api/pay").stream().filter(each -> each.method().equals(method)).count();
    assertThat(ran).isEqualTo(method.equals("DELETE") ? 0 : 1);
    assertThat(chromium.run("return said.length")).as("said once").isEqualTo(1L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "Object.freeze({method: 'POST', body: 'x'})",
        "new (class { get method() { return 'POST' } get body() { return 'x' } })",
        "{headers: new Map([['a', 'b']])}",
        "{headers: new frame.Headers({a: 'b'})}",
        "{signal: new frame.AbortController().signal}",
        "{mode: 'no-cors'}",
        "{redirect: 'manual'}",
        "{redirect: 'error'}",
        "{keepalive: true, method: 'POST', body: 'x'}",
        "{integrity: 'sha256-RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o='}"
      })
  void oddInit_isSentAsItIs(String init) {
    open("/start");
    assertThat(
            timed(
                "const frame = document.body.appendChild(document.createElement('iframe'))"
                    + ".contentWindow; return (await fetch(new URL('/api/x', location), "
                    + init
                    + ")).status"))
        .isEqualTo(200L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "new (class Mine extends Request {})('/api/x', {method: 'POST', body: 'z'})",
        "new frame.Request(new URL('/api/x', location))",
        "'data:text/plain,hi'",
        "URL.createObjectURL(new Blob(['hi']))",
        "{toString: () => '/api/x'}"
      })
  void oddInput_isSentAsItIs(String input) {
    open("/start");
    assertThat(
            timed(
                "const frame = document.body.appendChild(document.createElement('iframe'))"
                    + ".contentWindow; return (await fetch("
                    + input
                    + ")).status"))
        .isEqualTo(200L);
  }

  @ParameterizedTest
  @CsvSource({
    "'{mode: \"same-origin\"}', /api/away",
    "'{cache: \"only-if-cached\", mode: \"same-origin\"}', /api/x",
    "'{redirect: \"error\"}', /api/away"
  })
  void requestThatFailsWithoutUs_failsAsSoon(String init, String path) {
    answersWithoutOurHeader("/there");
    app.server.answer("/api/away", StubAnswer.status(302).with("Location", other.url("/there")));
    open("/start");
    assertThat(
            timed("try { await fetch(args[0], " + init + ") } catch (e) { return e.name }", path))
        .isEqualTo("TypeError");
  }

  @Test
  void relativeAddress_isResolvedByTheBaseElement() {
    open("/start");
    assertThat(
            timed(
                "document.head.append(Object.assign(document.createElement('base'),"
                    + " {href: '/api/'})); return new URL((await fetch('rel')).url).pathname"))
        .isEqualTo("/api/rel");
  }

  @Test
  void strangersUpload_isNotPreflightedForUs() {
    answersWithoutOurHeader("/foreign");
    open("/start");
    assertThat(
            timed(
                "return new Promise(done => { const xhr = new XMLHttpRequest(); xhr.upload;"
                    + " xhr.open('POST', args[0]); xhr.onloadend = () => done(xhr.status);"
                    + " xhr.send('x') })",
                other.url("/foreign")))
        .isEqualTo(200L);
    assertThat(other.log("/foreign")).extracting(StubRequest::method).containsExactly("POST");
  }

  @Test
  void bare421_isRepeatedThreeTimesAtMost() {
    app.refusing("/api/once", 1, StubAnswer.status(421));
    app.server.answer("/api/always", StubAnswer.status(421));
    open("/start");
    assertThat(
            chromium.run(
                "const status = []; for (const path of ['once', 'always']) status.push((await"
                    + " fetch('/api/' + path, {method: 'POST', body: 'x'})).status);"
                    + " return status"))
        .as("the browser repeats each attempt once by itself")
        .isEqualTo(List.of(200L, 421L));
    assertThat(app.server.log("/api/always")).hasSizeBetween(3, 6);
  }

  @Test
  void overloadedServer_isNotFedWithRepetitions() {
    app.before(FakeClock.SCRIPT).options("{clock: fake, random: () => 0}");
    app.server.answer("/api/busy", StubAnswer.status(503));
    app.server.answer("/api/limited", StubAnswer.status(429).with("Retry-After", "9"));
    open("/start");
    assertThat(
            chromium.run(
                """
                for (let i = 0; i < 10; i++) fetch('/api/busy');
                while (fake.timers.length < 10) await new Promise(r => setTimeout(r));
                const soonest = Math.min(...fake.timers.map(timer => timer.delay));
                const limited = (await fetch('/api/limited')).status;
                fake.advance(1000);
                await new Promise(r => setTimeout(r, 100));
                return [soonest, limited, fake.timers.length];
                """))
        .as("a second at least, and none any more once the server says stop")
        .isEqualTo(List.of(1000L, 429L, 0L));
    assertThat(app.server.log("/api/busy")).hasSize(20);
  }
}
