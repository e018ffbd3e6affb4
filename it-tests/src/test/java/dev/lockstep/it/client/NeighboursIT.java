package dev.lockstep.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.it.browser.StubAnswer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Several clients, apps and wrappers in one page, and pages of other apps in its frames. */
class NeighboursIT extends InChromium {
  private static final StubAnswer OLD = StubAnswer.refusedOnce("old-instance").stamped(7126);

  private static final String SECOND =
      "const {createLockstep} = await import('/lockstep.js'); window.second = createLockstep(";

  @Test
  void secondClientOfTheSameFleet_joinsTheFirst() {
    app.refusing("/api/refused", 2, OLD);
    open("/start");
    chromium.run(SECOND + "{signal: 'off'})");
    assertThat(chromium.run("return (await fetch('/api/refused')).status")).isEqualTo(200L);
    assertThat(app.server.log("/api/refused")).as("followed once").hasSize(3);

    chromium.run("window.free = second.hold(); second.observe(7128)");
    assertThat(chromium.run("return second.state === lockstep.state")).isEqualTo(true);
    chromium.click("notes");
    assertThat(app.server.pages()).as("held by either").containsExactly("/start");
    chromium.run("second.dispose()");
    assertThat(state("status")).as("the first goes on").isEqualTo("outdated");
    deploy(7128);
    chromium.click("inner");
    awaitBuild(7128);
  }

  @Test
  void firstClientThatIsDisposed_leavesThePageToTheSecond() {
    app.before("window.plain = fetch;");
    open("/start");
    chromium.run(SECOND + "{signal: 'off'}); lockstep.dispose()");
    assertThat(chromium.run("return fetch !== plain")).isEqualTo(true);
    chromium.run("second.dispose(); second.dispose()");
    assertThat(chromium.run("return fetch === plain")).isEqualTo(true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{scope: '/remote/', build: 54}", "{base: '/remote/lockstep/', build: 54}"})
  void partOfAnotherBuild_isComparedInItsScopeOnly(String options) {
    app.server.answer("/remote/api", StubAnswer.ok().stamped(55));
    app.server.answer("/remote/lockstep/build", StubAnswer.build(55));
    open("/start");
    chromium.run(SECOND + options + ")");
    chromium.run(
        "await fetch('/remote/api'); await fetch('/api/x'); await new Promise(done => {"
            + "const xhr = new XMLHttpRequest(); xhr.open('GET', '/remote/api');"
            + "xhr.onload = done; xhr.send() })");
    chromium.await("second.state.status === 'outdated'");
    assertThat(state("status")).as("the shell").isEqualTo("current");
    assertThat(app.server.log("/remote/api"))
        .extracting(request -> request.header("Build-Required"))
        .containsExactly("54", "54");
    assertThat(app.server.log("/api/x").get(0).header("Build-Required")).isEqualTo("7127");

    chromium.click("notes");
    assertThat(app.server.pages()).as("only the shell reloads").containsExactly("/start");
    deploy(7128);
    chromium.run("second.hold('part'); await fetch('/api/x')");
    chromium.click("inner");
    assertThat(app.server.pages()).as("held by a part").containsExactly("/start");
  }

  @Test
  void pageInAFrame_leavesTheKeysOfThePageAlone() {
    open("/start");
    chromium.run("sessionStorage.setItem('lockstep.reloads', '7126,7127," + 1 + ",1')");
    app.pageBuild = 7130;
    chromium.run(
        """
        const frame = document.createElement('iframe');
        frame.src = '/framed';
        document.body.append(frame);
        while (!frame.contentWindow.lockstep) await new Promise(r => setTimeout(r, 10));
        """);
    assertThat(chromium.run("return sessionStorage.getItem('lockstep.reloads')"))
        .isEqualTo("7126,7127,1,1");
  }

  /** How error reporters, monitors and mocks wrap what the client wraps. */
  private static final String WRAPPERS =
      """
      window.wrap = {
        fetch() { const inner = window.fetch; const ours = function () {
            return inner.apply(window, arguments).then(answer => answer); };
          window.fetch = ours; return () => { if (window.fetch === ours) window.fetch = inner; }; },
        methods() { const proto = XMLHttpRequest.prototype; const undo = [];
          for (const name of ['open', 'send', 'setRequestHeader']) { const inner = proto[name];
            const ours = function () { if (name === 'send')
                this.addEventListener('readystatechange', () => {});
              return inner.apply(this, arguments); };
            proto[name] = ours;
            undo.push(() => { if (proto[name] === ours) proto[name] = inner; }); }
          return () => undo.forEach(each => each()); },
        mock() { const Inner = XMLHttpRequest; window.XMLHttpRequest = new Proxy(Inner, {
            construct(target, args, type) { const real = Reflect.construct(target, args, type);
              return new Proxy(real, {
                get(of, key) { const value = Reflect.get(of, key, of);
                  return typeof value === 'function' ? value.bind(of) : value; },
                set: (of, key, value) => Reflect.set(of, key, value, of) }); } });
          return () => { window.XMLHttpRequest = Inner; }; }
      };
      window.asks = async path => [(await fetch(path)).status, await new Promise(done => {
        const xhr = new XMLHttpRequest(); xhr.open('GET', path); xhr.onload = () => done(xhr.status);
        xhr.send() })].join();
      """;

  @ParameterizedTest
  @CsvSource({
    "fetch, before",
    "methods, before",
    "mock, before",
    "fetch, after",
    "methods, after",
    "mock, after"
  })
  void wrappersOfOthers_workBelowAndAboveOurs(String wrapper, String order) {
    String wrap = "window.unwrap = wrap." + wrapper + "();";
    app.before(WRAPPERS + (order.equals("before") ? wrap : ""));
    open("/start");
    if (order.equals("after")) {
      chromium.run(wrap);
    }
    assertThat(chromium.run("return asks('/api/x')")).isEqualTo("200,200");
    if (!wrapper.equals("mock")) {
      app.refusing("/api/refused", 2, OLD);
      assertThat(chromium.run("return asks('/api/refused')")).isEqualTo("200,200");
    }
    assertThat(chromium.run("lockstep.dispose(); unwrap(); return asks('/api/x')"))
        .as("removed, ours first")
        .isEqualTo("200,200");
    assertThat(List.copyOf(app.server.log("/api/x"))).hasSize(4);
  }
}
