package dev.lockstep.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A draft acts on nothing, gives way to the user, and holds out against an app that is late. */
class DraftRestoringIT extends InChromium {
  @BeforeEach
  void addTheField() {
    app.options("{random: () => 0}").body("<div id=root><input id=text name=text></div>");
  }

  private void type(String text) {
    chromium.element("text").sendKeys(text);
  }

  /** Has the page after the reload run a script at its start. */
  private void reloadWith(String script) {
    openOutdated("/form");
    type("mine");
    app.before(script);
    chromium.runAsUser("lockstep.reportError(new Error('broken'))");
    awaitBuild(7128);
  }

  @Test
  void restoring_firesInputAlone() {
    app.body(
        "<input id=text name=text><select id=money name=money><option>USD<option>EUR</select><input"
            + " id=agree type=checkbox name=agree><input id=large type=radio name=size value=l><div"
            + " id=rich contenteditable aria-label=Rich></div>");
    app.before(
        "window.seen = []; for (const type of ['input', 'change', 'click', 'focus', 'keydown',"
            + " 'submit']) document.addEventListener(type, event => seen.push(event.type), true);");
    openOutdated("/form");
    type("mine");
    chromium.element("money").sendKeys("E");
    chromium.click("agree");
    chromium.click("large");
    chromium.element("rich").sendKeys("rich");
    chromium.runAsUser("lockstep.reportError(new Error('broken'))");
    awaitBuild(7128);
    chromium.await("rich.innerText === 'rich'");
    assertThat(chromium.run("return [text.value, money.value, agree.checked, large.checked]"))
        .isEqualTo(List.of("mine", "EUR", true, true));
    assertThat(chromium.run("return seen"))
        .isEqualTo(List.of("input", "input", "input", "input", "input"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text.value = 'from the API'",
        "root.innerHTML = '<input id=text name=text value=new>'",
        "text.value = ''"
      })
  void fieldThatTheAppFillsLate_getsItsDraftAgain(String late) {
    reloadWith("setTimeout(() => { " + late + "; window.isLate = true }, 700);");
    chromium.await("window.isLate && document.getElementById('text').value === 'mine'");
  }

  @Test
  void appThatCorrectsTheDraft_isLeftAlone() {
    reloadWith(
        "window.inputs = 0; document.addEventListener('input', ({target}) => {"
            + " inputs++; target.value = target.value.toUpperCase() });");
    chromium.run("await new Promise(r => setTimeout(r, 600))");
    assertThat(chromium.run("return [inputs, text.value]")).isEqualTo(List.of(1L, "MINE"));
  }

  @Test
  void appThatRefusesTheDraft_isAskedAFewTimes() {
    app.options("{random: () => 0, clock: fake}").before(FakeClock.SCRIPT);
    openOutdated("/form");
    type("mine");
    app.before(
        FakeClock.SCRIPT
            + "window.inputs = 0; document.addEventListener('input', ({target}) => {"
            + " inputs++; target.value = 'no' });");
    chromium.run("lockstep.reloadNow()");
    awaitBuild(7128);
    chromium.run("for (let at = 0; at < 40; at++) { fake.advance(250); await 0; }");
    assertThat(chromium.run("return [inputs, text.value]")).isEqualTo(List.of(6L, "no"));
  }

  @Test
  void userWhoTypesOrClicks_hasTheLastWord() {
    reloadWith("");
    chromium.await("text.value === 'mine'");
    type("!");
    chromium.run("text.value = 'from the API'; await new Promise(r => setTimeout(r, 600))");
    assertThat(chromium.run("return text.value")).isEqualTo("from the API");
  }

  @Test
  void draftThatTheUserSent_isNotPutAgain() {
    app.body("<input id=text name=text><button id=send onclick=\"text.value = ''\">Send</button>");
    reloadWith("");
    chromium.await("text.value === 'mine'");
    chromium.click("send");
    chromium.run("await new Promise(r => setTimeout(r, 600))");
    assertThat(chromium.run("return text.value")).isEqualTo("");
  }

  @Test
  void dialogThatOpensLate_getsItsDraft_whichWasOffered() {
    app.options("{random: () => 0, clock: fake}");
    app.before(
        FakeClock.SCRIPT
            + "window.drafts = [];"
            + "window.openDialog = () => root.innerHTML = '<input id=text name=text>';");
    app.body("<div id=root></div>");
    openOutdated("/form");
    chromium.run("openDialog()");
    type("mine");
    chromium.run("lockstep.reloadNow()");
    awaitBuild(7128);
    chromium.run("lockstep.addEventListener('draft', ({detail}) => drafts.push(detail.restored))");
    chromium.run("fake.advance(12000)");
    chromium.await("drafts.length === 1");
    chromium.run("openDialog()");
    chromium.await("document.getElementById('text').value === 'mine' && drafts.length === 2");
    assertThat(chromium.run("return drafts")).isEqualTo(List.of(false, true));
  }
}
