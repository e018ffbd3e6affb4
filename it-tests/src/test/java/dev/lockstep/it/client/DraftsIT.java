package dev.lockstep.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the user typed survives a reload, or keeps the page from being reloaded after an error. */
class DraftsIT extends InChromium {
  private static final String FORM =
      """
      <form id="form" onsubmit="fetch('/api/save', {method: 'POST', body: text.value + inform.innerText}); return false">
        <input id="title" name="title" value="Untitled"> <input name="same"> <input name="same">
        <textarea id="text"></textarea> <input id="check" type="checkbox">
        <input type="radio" name="size" value="s"> <input id="large" type="radio" name="size" value="l">
        <select id="one"><option>a<option>b</select>
        <select id="many" multiple><option>a<option>b<option>c</select>
        <input id="password" type="password"> <input id="code" autocomplete="one-time-code">
        <input id="card" autocomplete="billing cc-number">
        <span data-lockstep-private><input id="private"></span>
        <div id="inform" contenteditable="plaintext-only"></div>
        <button id="send">Send</button> <button id="clear" type="reset">Clear</button>
      </form>
      <div id="rich" contenteditable="true"></div>
      """;

  @BeforeEach
  void addTheForm() {
    app.body(FORM).options("{random: () => 0}");
    app.before(
        "window.seen = [];"
            + "for (const type of ['input', 'change', 'lockstep:draft'])"
            + " document.addEventListener(type, e => seen.push(type + ' ' + e.target.id));");
  }

  private void type(String id, String text) {
    chromium.element(id).sendKeys(text);
  }

  private String value(String id) {
    return (String) chromium.run("return document.getElementById(args[0]).value", id);
  }

  private void fail() {
    chromium.runAsUser("lockstep.reportError(new Error('broken'))");
  }

  /** Whether the error path came to its end without a reload. */
  private void assertStays() {
    chromium.run("await lockstep.check(); await fetch('/api/after')");
    assertThat(chromium.run("return build")).isEqualTo("7127");
  }

  @Test
  void everyKindOfField_survivesAnErrorReload() {
    openOutdated("/form?q=1");
    type("title", " but mine");
    chromium.driver().findElements(org.openqa.selenium.By.name("same")).get(1).sendKeys("second");
    type("text", "two\nlines");
    chromium.click("check");
    chromium.click("large");
    type("one", "b");
    chromium.run(
        "for (const at of [0, 2]) many.options[at].selected = true;"
            + "many.dispatchEvent(new Event('change', {bubbles: true}))");
    type("rich", "some <b>text</b>");
    fail();
    awaitBuild(7128);

    chromium.await("title.value === 'Untitled but mine'");
    assertThat(
            chromium.run(
                "return [document.getElementsByName('same')[0].value,"
                    + " document.getElementsByName('same')[1].value, text.value, check.checked,"
                    + " large.checked, one.value, [...many.selectedOptions].map(o =>"
                    + " o.value).join(), rich.innerText, rich.children.length]"))
        .isEqualTo(
            List.of("", "second", "two\nlines", true, true, "b", "a,c", "some <b>text</b>", 0L));
    assertThat(chromium.run("return seen.filter(text => text.endsWith(' title'))"))
        .isEqualTo(List.of("input title", "lockstep:draft title"));
  }

  @Test
  void fieldWhoseAttributeFollowsItsValue_asInReact_isADraftAllTheSame() {
    app.body(FORM + "<input id=text2 oninput=\"this.setAttribute('value', this.value)\">");
    openOutdated("/form?q=1");
    type("text2", "mine");
    fail();
    awaitBuild(7128);
    chromium.await("text2.value === 'mine'");
  }

  @Test
  void draft_isUsedOnceAndOnlyInItsOwnPage() {
    openOutdated("/form?q=1");
    type("text", "mine");
    fail();
    awaitBuild(7128);
    chromium.await("text.value === 'mine'");

    open("/form?q=1");
    assertThat(value("text")).isEmpty();
    type("text", "again");
    deploy(7129);
    chromium.run("await fetch('/api/notes')");
    chromium.click("inner");
    awaitBuild(7129);
    assertThat(value("text")).isEmpty();
    open("/form?q=2");
    assertThat(value("text")).isEmpty();
    open("/form?q=1");
    chromium.await("text.value === 'again'");
  }

  @Test
  void draft_waitsForFieldsThatRenderLate() {
    openOutdated("/form");
    chromium.run("document.body.insertAdjacentHTML('beforeend', '<input id=late name=late>')");
    type("late", "mine");
    fail();
    awaitBuild(7128);
    chromium.run("document.body.insertAdjacentHTML('beforeend', '<p><input id=late name=late>')");
    chromium.await("late.value === 'mine'");
  }

  @Test
  void draft_livesForAnHour() {
    openOutdated("/form");
    type("text", "mine");
    app.before("const now = Date.now; Date.now = () => now() + 3600001;");
    fail();
    awaitBuild(7128);
    chromium.run("await fetch('/api/x')");
    assertThat(value("text")).isEmpty();
    assertThat(chromium.run("return sessionStorage.getItem('lockstep.drafts')")).isEqualTo("");
  }

  @Test
  void submittedOrResetForm_leavesNoDraft() {
    openOutdated("/form");
    type("text", "sent");
    chromium.click("send");
    fail();
    awaitBuild(7128);
    chromium.run("await fetch('/api/x')");
    assertThat(value("text")).isEmpty();

    type("inform", "sent too");
    chromium.click("send");
    type("password", "secret");
    chromium.click("clear");
    deploy(7129);
    chromium.run("await fetch('/api/x')");
    fail();
    awaitBuild(7129);
    chromium.run("await fetch('/api/x')");
    assertThat(chromium.run("return inform.innerText")).isEqualTo("");
  }

  @ParameterizedTest
  @ValueSource(strings = {"password", "code", "card", "private"})
  void secret_isNeverStoredAndPostponesTheReloadUntilItIsGone(String id) {
    openOutdated("/form");
    type(id, "secret");
    type("text", "mine");
    fail();
    assertStays();
    assertThat(chromium.run("return JSON.stringify({...sessionStorage})"))
        .asString()
        .doesNotContain("secret");

    chromium.element(id).clear();
    awaitBuild(7128);
    chromium.await("text.value === 'mine'");
    assertThat(value(id)).isEmpty();
  }

  @Test
  void draftsOff_postponesTheReloadForEveryField() {
    app.options("{drafts: false, random: () => 0}");
    openOutdated("/form");
    type("text", "x");
    fail();
    assertStays();
    chromium.element("text").clear();
    awaitBuild(7128);
  }

  @Test
  void draftThatStorageRefuses_keepsThePage() {
    app.options(
        "{random: () => 0, storage: {getItem(key) { return sessionStorage.getItem(key) },"
            + " setItem(key, value) { if (/drafts/.test(key)) throw new Error('full');"
            + " sessionStorage.setItem(key, value) }}}");
    openOutdated("/form");
    type("text", "mine");
    fail();
    assertStays();
    chromium.element("text").clear();
    fail();
    awaitBuild(7128);
  }

  @Test
  void typedInput_doesNotKeepTheUserFromNavigating() {
    openOutdated("/form");
    type("password", "secret");
    chromium.click("inner");
    awaitBuild(7128);
  }
}
