package dev.lockstep.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An error out of nothing never reloads the page under the user's hands. */
class TypingIT extends InChromium {
  @BeforeEach
  void addTheFields() {
    app.before(
        FakeClock.SCRIPT
            + "window.fail = () => new Promise(r => { setTimeout(r);"
            + " setTimeout(() => { throw new Error('broken') }) });");
    app.body(
        "<input id=search autofocus><textarea id=text></textarea><div id=rich contenteditable></div>"
            + "<button id=broken onclick=\"setTimeout(() => { throw new Error('broken') })\">Go</button>");
    app.options("{clock: fake, random: () => 0}");
  }

  private void assertStays() {
    chromium.run("await fail(); await lockstep.check(); await fetch('/api/after')");
    assertThat(app.server.pages()).containsExactly("/start");
  }

  @ParameterizedTest
  @ValueSource(strings = {"search", "text", "rich"})
  void errorWhileTheUserTypes_waits_andAnActOfTheUserDoesNot(String field) {
    openOutdated("/start");
    chromium.type(field, "unsaved");
    assertStays();
    chromium.run("fake.advance(70000)");
    assertStays();

    chromium.click("broken");
    chromium.run("await lockstep.check(); setTimeout(() => fake.advance(100))");
    awaitBuild(7128);
  }

  @Test
  void fieldThatIsEmptiedAgain_keepsThePageForAMinuteWhileItHasTheFocus() {
    openOutdated("/start");
    chromium.type("search", "a");
    chromium.run("search.value = ''; search.dispatchEvent(new Event('input', {bubbles: true}))");
    assertStays();
    chromium.run("fake.advance(59000)");
    assertStays();
    chromium.run("setTimeout(() => fake.advance(1000))");
    awaitBuild(7128);
  }

  @Test
  void autofocusedFieldWithoutInput_keepsNothing() {
    openOutdated("/start");
    chromium.run("search.focus(); await fail(); await lockstep.check(); fake.advance(100)");
    awaitBuild(7128);
  }

  @Test
  void composition_keepsThePageWhateverHappens() {
    openOutdated("/start");
    chromium.run(
        "text.focus(); text.dispatchEvent(new CompositionEvent('compositionstart', {bubbles: true}))");
    chromium.click("broken");
    chromium.run("await lockstep.check(); fake.advance(100)");
    assertStays();

    chromium.run("text.dispatchEvent(new CompositionEvent('compositionend', {bubbles: true}))");
    chromium.run("fake.advance(5000); await lockstep.check(); setTimeout(() => fake.advance(100))");
    awaitBuild(7128);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Promise.reject(Object.assign(new Error('canceled'), {name: 'CanceledError', code: 'ERR_CANCELED'}))",
        "Promise.reject({readyState: 0, status: 0, statusText: 'abort'})",
        "Promise.reject({revert: undefined, silent: true})",
        "Promise.reject('cancelled')",
        "Promise.reject({type: 'cancelation', msg: 'operation is manually canceled'})",
        "fetch('/api/x', {signal: AbortSignal.abort()})",
        "Promise.reject(new Proxy({}, {get() { throw new Error('hostile') }, has() { throw 1 }}))"
            + ".catch(() => {})"
      })
  void cancellation_isNoError(String rejection) {
    app.before(
        "window.fail = () => new Promise(r => { setTimeout(r); setTimeout(() => { "
            + rejection
            + " }) });");
    app.options("{random: () => 0}");
    openOutdated("/start");
    chromium.run("await fail(); await fetch('/api/after')");

    assertThat(app.server.log("/lockstep/build")).isEmpty();
    assertThat(state("status")).isEqualTo("outdated");
  }

  @Test
  void errorThatNobodyCanRead_countsAndTurnsNothingOff() {
    app.before(
        "window.fail = () => new Promise(r => { setTimeout(r); setTimeout(() => {"
            + " Promise.reject(new Proxy({}, {get() { throw new Error('hostile') }})) }) });");
    app.options("{random: () => 0}");
    openOutdated("/start");
    chromium.run("await fail(); await lockstep.check(); await fetch('/api/after').catch(() => {})");
    awaitBuild(7128);
  }
}
