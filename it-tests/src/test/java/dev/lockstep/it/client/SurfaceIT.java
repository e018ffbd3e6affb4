package dev.lockstep.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.it.browser.StubAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page sees of the client, and what it does not. */
class SurfaceIT extends InChromium {
  @Test
  void client_runsUnderAStrictPolicyAndTrustedTypes() {
    app.pageHeader(
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; connect-src 'self'; img-src data:;"
            + " require-trusted-types-for 'script'; trusted-types 'none'");
    app.before(
        "addEventListener('securitypolicyviolation', e => window.violation = e.blockedURI);");
    app.refusing("/api/refused", 2, StubAnswer.refused("old-instance"));
    openOutdated("/start");
    chromium.run("await fetch('/api/refused'); window.rendered.length = 0");
    chromium.run(
        "await new Promise(done => { const xhr = new XMLHttpRequest(); xhr.open('GET', '/api/x');"
            + " xhr.onload = done; xhr.send() })");
    assertThat(chromium.run("return window.violation")).isNull();
    chromium.click("notes");
    awaitBuild(7128);
  }

  @Test
  void iife_leavesOneGlobalAndStartsNothing() {
    app.server.answer(
        "/globals",
        StubAnswer.of(
            200,
            "text/html",
            "<!doctype html><meta name=build-number content=7127><link rel=icon href='data:,'>"
                + "<script src=/before.js></script><script src=/lockstep.iife.js></script>"));
    app.server.answer(
        "/before.js",
        StubApp.script(
            "window.names = null; window.plain = [fetch, XMLHttpRequest, history.pushState];"
                + "names = new Set(Object.getOwnPropertyNames(window));"));
    chromium.open(app.url("/globals"));
    chromium.await("window.Lockstep");

    assertThat(
            chromium.run(
                "return Object.getOwnPropertyNames(window).filter(name => !names.has(name)"
                    + " && !/^(cdc_|ret_nodes)/.test(name))"))
        .isEqualTo(List.of("Lockstep"));
    assertThat(
            chromium.run(
                "return fetch === plain[0] && XMLHttpRequest === plain[1]"
                    + " && history.pushState === plain[2]"))
        .isEqualTo(true);
    assertThat(chromium.run("return Lockstep.createLockstep().state.build")).isEqualTo(7127L);
    assertThat(chromium.run("return fetch !== plain[0]")).isEqualTo(true);
  }

  @Test
  void dispose_putsEverythingBack() {
    app.before("window.plain = [fetch, XMLHttpRequest, history.pushState, history.replaceState];");
    openOutdated("/start");
    chromium.run("lockstep.dispose()");

    assertThat(
            chromium.run(
                "return [fetch, XMLHttpRequest, history.pushState, history.replaceState]"
                    + ".map((now, at) => now === plain[at])"))
        .isEqualTo(List.of(true, true, true, true));
    chromium.click("notes");
    chromium.run("lockstep.reportError(new Error('x')); await fetch('/api/x')");
    assertThat(app.server.pages()).containsExactly("/start");
    assertThat(app.server.log("/api/x").get(0).header("Build-Required")).isNull();
  }

  /** {@code members.js} lists what the types declare; the compiler holds it to them. */
  private void serveMembers() {
    try {
      String members = Files.readString(Path.of("apps/types/members.js"));
      app.server.answer("/members.js", StubApp.script(members));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{build: null}"})
  void client_hasTheMembersThatItsTypesDeclare(String options) {
    serveMembers();
    app.options(options);
    open("/start");

    assertThat(
            chromium.run(
                """
                const members = await import('/members.js');
                // Newer browsers have more of them.
                const events = ['addEventListener', 'removeEventListener', 'dispatchEvent'];
                const own = Object.keys(lockstep).concat(events).sort();
                return [own.join() === Object.keys(members.lockstep).sort().join(),
                    lockstep instanceof EventTarget,
                    Object.keys(lockstep.state).join() === Object.keys(members.state).join()];
                """))
        .isEqualTo(List.of(true, true, true));
  }

  @Test
  void client_readsTheOptionsThatItsTypesDeclareAndNoOther() {
    serveMembers();
    app.before(
        "window.read = new Set(); const note = (options, name) => { read.add(name); };"
            + "window.spied = options => new Proxy(options, {"
            + " get(target, name) { note(target, name); return target[name]; },"
            + " has(target, name) { note(target, name); return name in target; }});");
    open("/start");
    chromium.run(
        """
        const {createLockstep} = await import('/lockstep.js');
        const client = createLockstep(spied({signal: 'poll', reload() {}}));
        client.observe(7128);
        client.reloadNow();
        """);
    chromium.await("read.has('pollInterval')"); // by the tab that polls for all

    assertThat(
            chromium.run(
                "const {options} = await import('/members.js');"
                    + "return [Object.keys(options).filter(name => !read.has(name)),"
                    + " [...read].filter(name => !options[name])]"))
        .as("not read, and not declared; frames is read only in a frame")
        .isEqualTo(List.of(List.of("frames"), List.of()));
  }

  @Test
  void developmentPage_getsTheSameMethodsThatDoNothing() {
    app.options("{build: null}");
    open("/start");

    assertThat(
            chromium.run(
                """
                const names = ['subscribe', 'check', 'hold', 'beforeReload', 'reportError',
                    'navigate', 'reloadNow', 'wrapFetch', 'observe', 'dispose'];
                lockstep.hold('x')(); lockstep.subscribe(() => {})(); lockstep.observe(9999);
                lockstep.reportError(new Error('x'));
                return [names.every(name => typeof lockstep[name] === 'function'),
                    lockstep.state.build, (await lockstep.check()).status, lockstep.navigate('/x'),
                    (await lockstep.wrapFetch()('/api/x')).status];
                """))
        .isEqualTo(java.util.Arrays.asList(true, null, "current", false, 200L));
  }

  @Test
  void wrapFetch_worksWithoutAGlobalPatch() {
    app.before("window.plain = fetch;").options("{patch: false}");
    app.refusing("/api/refused", 2, StubAnswer.refused("draining").stamped(7127));
    open("/start");
    deploy(7128);

    assertThat(chromium.run("return fetch === plain")).isEqualTo(true);
    assertThat(chromium.run("return (await lockstep.wrapFetch()('/api/refused')).status"))
        .isEqualTo(200L);
    assertThat(state("status")).isEqualTo("outdated");
  }

  @Test
  void observe_takesWhatTheAppHeardAndIgnoresTheRest() {
    open("/start");
    chromium.run(
        "for (const bad of [0, -1, NaN, 1e20, '7128x', null, undefined, {}, 7127.5])"
            + " lockstep.observe(bad)");
    assertThat(state("status")).isEqualTo("current");
    chromium.run("lockstep.observe(7128)");
    assertThat(state("target")).isEqualTo(7128L);
    assertThat(chromium.run("return Object.isFrozen(lockstep.state)")).isEqualTo(true);
  }

  @Test
  void subscriber_isToldOfChangesOnlyAndMayLeave() {
    open("/start");
    chromium.run(
        """
        window.told = [];
        window.leave = lockstep.subscribe(state => told.push(state.target));
        lockstep.subscribe(() => { throw new Error('mine') });
        lockstep.observe(7128); lockstep.observe(7128); lockstep.observe(7127);
        lockstep.observe(7129); leave(); leave(); lockstep.observe(7130);
        """);

    assertThat(chromium.run("return told")).isEqualTo(List.of(7128L, 7129L));
    assertThat(state("target")).isEqualTo(7130L);
  }

  @Test
  void requirement_carriesTabAndTrack() {
    app.options("{build: 7130, required: '7100', track: 'canary'}");
    open("/start");
    chromium.run("await fetch('/api/x')");

    assertThat(app.server.log("/api/x").get(0).header("Build-Required"))
        .isEqualTo("7100;tab=7130;track=canary");
  }
}
