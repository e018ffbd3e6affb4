package dev.lockstep.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.it.browser.StubAnswer;
import dev.lockstep.it.browser.StubRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The main path and the retry of refusals. The many variants of each are tested in Chromium. */
abstract class ClientContract extends InEachEngine {
  private static final StubAnswer REFUSED = StubAnswer.refused("old-instance").stamped(7126);

  /** Resolves with all that a page can see of a request. */
  private static final String XHR =
      """
      window.call = (method, url, body) => new Promise(done => {
        const xhr = new XMLHttpRequest();
        const seen = [];
        xhr.onreadystatechange = () => seen.push('state' + xhr.readyState);
        for (const type of ['loadstart', 'load', 'error', 'abort', 'timeout'])
          xhr.addEventListener(type, () => seen.push(type));
        xhr.onloadend = () => done([xhr.status, ...seen]);
        xhr.open(method, url);
        xhr.send(body);
      });
      """;

  @Test
  void currentTab_navigatesInThePage() {
    open("/start");
    engine.run("await fetch('/api/notes')");
    engine.click("notes");

    engine.await("rendered.join() === '/notes'");
    assertThat(app.server.pages()).containsExactly("/start");
  }

  @ParameterizedTest
  @ValueSource(strings = {"fetch('/api/notes')", "call('GET', '/api/notes')", "lockstep.check()"})
  void tabThatHearsOfANewBuild_isOutdatedAndStaysAtWork(String contact) {
    app.before(XHR);
    open("/start");
    deploy(7128);
    engine.run("await " + contact);

    engine.await("lockstep.state.target === 7128");
    assertThat(state("status")).isEqualTo("outdated");
    assertThat(app.server.pages()).containsExactly("/start");
  }

  @Test
  void idleTab_hearsOfADeployByTheStream() {
    app.options("{signal: 'stream'}");
    app.server.stream("/lockstep/events", 7128);
    open("/start");

    engine.await("lockstep.state.target === 7128");
    assertThat(app.server.pages()).containsExactly("/start");
  }

  @Test
  void clickedLinkOfAnOutdatedTab_isLoadedOnceWithQueryAndHash() {
    openOutdated("/start");
    Object entries = engine.run("return history.length");
    engine.click("notes");
    awaitBuild(7128);

    assertThat(engine.address()).isEqualTo(app.url("/notes?q=a%20b&x=1#part"));
    assertThat(app.server.pages()).containsExactly("/start", "/notes?q=a%20b&x=1");
    assertThat(engine.run("return history.length")).isEqualTo((Long) entries + 1);
    assertThat(state("status")).isEqualTo("current");
  }

  @Test
  void pushStateOfAnOutdatedTab_isLoadedAndLeavesThePreviousEntryAlone() {
    openOutdated("/start");
    engine.run("history.pushState({}, '', 'pushed?x=1'); history.replaceState({}, '', '/other')");
    awaitBuild(7128);

    assertThat(engine.address()).isEqualTo(app.url("/pushed?x=1"));
    engine.run("history.back()");
    engine.await("location.pathname === '/start'");
  }

  @Test
  void loadedPage_hasTheStateOfItsEntryAndBeginsAtItsTop() {
    app.body("<div style='height: 5000px'></div>");
    openOutdated("/start");
    engine.run("scrollTo(0, 1000); history.pushState({idx: 1}, '', '/pushed')");
    awaitBuild(7128);

    engine.await("history.scrollRestoration === 'auto'");
    assertThat(engine.run("return [history.state.idx, Math.round(scrollY)].join()"))
        .isEqualTo("1,0");
    assertThat(app.server.pages()).containsExactly("/start", "/pushed");
  }

  @Test
  void answerThatIsNoPage_leavesTheViewAndTheNextLinkLoads() {
    app.server.answer("/inner", StubAnswer.status(204));
    openOutdated("/start");
    engine.click("inner");
    engine.await("location.pathname === '/inner' && rendered.join() === '/inner'");
    engine.run("await fetch('/api/notes')");
    engine.click("notes");
    awaitBuild(7128);

    assertThat(engine.run("return location.pathname")).isEqualTo("/notes");
  }

  @Test
  void pageOfAPost_isLoadedByGet() {
    app.options("{random: () => 0}");
    app.body("<form id=order method=post action=/order></form>");
    open("/start");
    engine.run("setTimeout(() => order.submit())");
    engine.await("location.pathname === '/order' && window.lockstep && window.build");
    deploy(7128);
    engine.run("await fetch('/api/notes'); lockstep.reloadNow()");
    awaitBuild(7128);

    assertThat(app.server.log("/order"))
        .extracting(StubRequest::method)
        .containsExactly("POST", "GET");
  }

  @Test
  void backOfAnOutdatedTab_reloadsInPlace() {
    open("/start");
    engine.click("notes");
    engine.run("history.pushState({}, '', '/third')");
    deploy(7128);
    engine.run("await fetch('/api/notes')");
    Object entries = engine.run("return history.length");
    engine.run("history.back()");
    awaitBuild(7128);

    assertThat(engine.address()).isEqualTo(app.url("/notes?q=a%20b&x=1#part"));
    assertThat(app.server.pages()).containsExactly("/start", "/notes?q=a%20b&x=1");
    assertThat(engine.run("return history.length")).isEqualTo(entries);
  }

  // The page's own script fails: errors of a script that a driver brings are muted.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "throw new Error('broken')",
        "Promise.reject(new TypeError('gone'))",
        "import('/missing-chunk.js')",
        "document.head.append(Object.assign(document.createElement('script'), {src: '/gone.js'}))"
      })
  void errorOfATabThatKnowsOfNothing_reloadsOnceItIsConfirmed(String error) {
    app.server.answer("/missing-chunk.js", StubAnswer.status(404));
    app.server.answer("/gone.js", StubAnswer.status(404));
    app.options("{random: () => 0}");
    app.before("window.fail = () => { setTimeout(() => { " + error + " }) };");
    open("/start?q=1#here");
    deploy(7128);
    engine.run("fail()");
    awaitBuild(7128);

    assertThat(engine.address()).isEqualTo(app.url("/start?q=1#here"));
    assertThat(app.server.pages()).containsExactly("/start?q=1", "/start?q=1");
    assertThat(app.server.log("/lockstep/build")).hasSize(1);
  }

  @Test
  void errorOfACurrentTab_reloadsNothing() {
    app.before("window.fail = () => { setTimeout(() => { throw new Error('broken') }) };");
    open("/start");
    engine.run("fail()");
    engine.await(
        "performance.getEntriesByName('" + app.url("/lockstep/build?tab=7127") + "').length");
    engine.run("await lockstep.check()");

    assertThat(app.server.pages()).containsExactly("/start");
    assertThat(state("status")).isEqualTo("current");
  }

  @Test
  void draft_survivesTheReload() {
    app.options("{random: () => 0}");
    app.body("<input id=title name=title value=Untitled><input id=secret type=password>");
    openOutdated("/form?q=1");
    engine.type("title", " but mine");
    assertThat(engine.run("return title.value")).asString().contains(" but mine");
    Object typed = engine.run("return title.value");
    engine.run("lockstep.reportError(new Error('broken'))");
    awaitBuild(7128);

    engine.await("title.value !== 'Untitled'");
    assertThat(engine.run("return title.value")).isEqualTo(typed);
  }

  @Test
  void typedPassword_isNeverStoredAndKeepsThePage() {
    // A clock that leaps over the grace of 100 ms that an error reload is put off by.
    app.options(
        """
        {random: () => 0, clock: {leapt: 0, now() { return Date.now() + this.leapt },
            setTimeout(callback, delay) {
              const leaps = delay <= 1000;
              return setTimeout(() => { if (leaps) this.leapt += delay; callback() },
                  leaps ? 0 : delay);
            }, clearTimeout(timer) { clearTimeout(timer) }}}
        """);
    app.body("<input id=secret type=password>");
    openOutdated("/form");
    engine.type("secret", "hush");
    engine.run(
        "lockstep.reportError(new Error('broken')); await lockstep.check();"
            + "await fetch('/api/after')");

    assertThat(engine.run("return secret.value")).isEqualTo("hush");
    assertThat(engine.run("return JSON.stringify(sessionStorage)"))
        .asString()
        .doesNotContain("hush");
    assertThat(app.server.pages()).containsExactly("/form");
  }

  @Test
  void reloadThatDeliversTheOldPage_isNotRepeated() {
    open("/start");
    app.apiBuild = 7128;
    engine.run("await fetch('/api/notes')");
    engine.click("notes");
    engine.await("location.pathname === '/notes' && window.build && !rendered.length");
    assertThat(state("reason")).isEqualTo("not-delivered");

    engine.run("await fetch('/api/notes')");
    engine.click("inner");
    engine.await("rendered.join() === '/inner'");
    engine.run("lockstep.reportError(new Error('broken')); await lockstep.check()");
    assertThat(state("reason")).isEqualTo("loop-guard");
    assertThat(app.server.pages()).containsExactly("/start", "/notes?q=a%20b&x=1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'hello'",
        "new Blob(['hello'])",
        "new TextEncoder().encode('hello')",
        "new Request('/', {method: 'POST', body: 'hello'}).text()"
      })
  void refusedFetch_isSentAgainWholeAndUnseen(String body) {
    app.refusing("/api/notes", 2, REFUSED);
    open("/start");

    assertThat(
            engine.run(
                "const body = await "
                    + body
                    + "; return (await fetch('/api/notes', {method: 'POST', body})).status"))
        .isEqualTo(200L);
    assertThat(app.server.log("/api/notes"))
        .hasSize(3)
        .allSatisfy(request -> assertThat(request.header("Build-Required")).isEqualTo("7127"))
        .extracting(StubRequest::body)
        .containsOnly("hello");
    assertThat(state("status")).isEqualTo("current");
  }

  @Test
  void refusedRequestObject_isSentAgainWhole() {
    app.refusing("/api/notes", 2, REFUSED);
    open("/start");

    assertThat(
            engine.run(
                "return (await fetch(new Request('/api/notes', {method: 'PUT', body: 'hello',"
                    + " headers: {'X-App': 'mine'}}))).status"))
        .isEqualTo(200L);
    assertThat(app.server.log("/api/notes"))
        .hasSize(3)
        .allSatisfy(
            request -> {
              assertThat(request.body()).isEqualTo("hello");
              assertThat(request.header("X-App")).isEqualTo("mine");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST"})
  void refusedXhr_showsTheEventsOfOneRequest(String method) {
    app.before(XHR);
    app.refusing("/api/refused", 2, REFUSED);
    open("/start");
    String body = "GET".equals(method) ? null : "hello";
    Object plain = engine.run("return call(args[0], '/api/plain', args[1])", method, body);

    assertThat(plain)
        .isEqualTo(List.of(200L, "state1", "loadstart", "state2", "state3", "state4", "load"));
    assertThat(engine.run("return call(args[0], '/api/refused', args[1])", method, body))
        .isEqualTo(plain);
    assertThat(app.server.log("/api/refused"))
        .hasSize(3)
        .allSatisfy(request -> assertThat(request.header("Build-Required")).isEqualTo("7127"))
        .extracting(StubRequest::body)
        .containsOnly(body == null ? "" : body);
  }

  @Test
  void failedPost_isSentOnceAndAFailedGetAgain() {
    app.before(XHR);
    app.refusing("/api/get", 1, StubAnswer.status(503));
    app.refusing("/api/post", 1, StubAnswer.status(503));
    open("/start");
    engine.run("await fetch('/api/get'); await fetch('/api/post', {method: 'POST', body: 'x'})");

    assertThat(app.server.log("/api/get")).hasSize(2);
    assertThat(app.server.log("/api/post")).hasSize(1);
  }
}
