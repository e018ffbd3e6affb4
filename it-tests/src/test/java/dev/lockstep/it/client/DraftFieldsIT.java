package dev.lockstep.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A draft is put back only into the field that is the same without doubt; any other is offered. */
class DraftFieldsIT extends InChromium {
  @BeforeEach
  void keepTheOffers() {
    app.options("{random: () => 0}");
  }

  private void rememberOffers() {
    chromium.run(
        "window.drafts = []; lockstep.addEventListener('draft', event =>"
            + " drafts.push(event.detail))");
  }

  private void type(String selector, String text) {
    chromium.driver().findElement(org.openqa.selenium.By.cssSelector(selector)).sendKeys(text);
  }

  private void choose(String id, String value) {
    chromium.run(
        "const field = document.getElementById(args[0]); field.value = args[1];"
            + "field.dispatchEvent(new Event('input', {bubbles: true}))",
        id,
        value);
  }

  private void failWith(String nextBody) {
    app.body(nextBody);
    chromium.runAsUser("lockstep.reportError(new Error('broken'))");
    awaitBuild(7128);
    rememberOffers();
  }

  private Object values() {
    return chromium.run(
        "return [...document.querySelectorAll('input, select')].map(field => field.value)");
  }

  private static String rows(String field, String... names) {
    StringBuilder rows = new StringBuilder("<ul>");
    for (String name : names) {
      rows.append("<li><b>").append(name).append("</b> ").append(field).append("</li>");
    }
    return rows.append("</ul>").toString();
  }

  @Test
  void generatedIds_doNotCount_labelsDo() {
    app.body(
        "<label for=':r1:'>Name</label><input id=':r1:'><label for=':r2:'>City</label><input"
            + " id=':r2:'><input id=mat-input-3 placeholder=Street>");
    openOutdated("/form");
    type("[id=':r1:']", "Ann");
    type("#mat-input-3", "Elm Street");
    failWith(
        "<label for=':r1:'>City</label><input id=':r1:'><label for=':r2:'>Name</label><input"
            + " id=':r2:'><input id=mat-input-4 placeholder=Street><input id=mat-input-3"
            + " placeholder=Zip>");
    chromium.await("document.querySelector('[placeholder=Street]').value");
    assertThat(values()).isEqualTo(List.of("", "Ann", "Elm Street", ""));
  }

  @Test
  void listWhoseOrderChanged_isGoneByTheTextOfItsRows() {
    app.body(rows("<input name=quantity>", "Apples", "Pears", "Plums"));
    openOutdated("/form");
    type("li:nth-child(2) input", "42");
    failWith(rows("<input name=quantity>", "Plums", "Apples", "Pears"));
    chromium.await("document.querySelector('li:nth-child(3) input').value === '42'");
    assertThat(values()).isEqualTo(List.of("", "", "42"));
  }

  @Test
  void fieldWithoutNameAndLabel_getsNothing_itsTextIsOffered() {
    app.body(rows("<input>", "Apples", "Pears", "Plums"));
    openOutdated("/form");
    type("li:nth-child(2) input", "42");
    failWith(rows("<input>", "Plums", "Apples", "Pears"));
    chromium.await("drafts.length");
    assertThat(values()).isEqualTo(List.of("", "", ""));
    assertThat(chromium.run("return [drafts[0].restored, drafts[0].field, drafts[0].value]"))
        .asString()
        .isEqualTo("[false, null, 42]");
  }

  @Test
  void moreFieldsOfTheName_getNothing() {
    app.body("<input name=city aria-label=City>");
    openOutdated("/form");
    type("input", "Rome");
    failWith("<input name=city aria-label=City><input name=city aria-label=City>");
    chromium.await("drafts.length");
    assertThat(values()).isEqualTo(List.of("", ""));
  }

  @Test
  void choice_isGoneByValueAndText() {
    app.body(
        "<select id=money name=money><option value=1>USD<option value=2>EUR</select>"
            + "<select id=size name=size><option>S<option>M<option>L</select>");
    openOutdated("/form");
    choose("money", "2");
    choose("size", "M");
    failWith(
        "<select id=money name=money><option value=1>USD<option value=2>JPY<option"
            + " value=3>EUR</select><select id=size"
            + " name=size><option>XS<option>S<option>L</select>");
    assertThat(values()).isEqualTo(List.of("1", "XS"));
    chromium.run("size.append(new Option('M'))");
    chromium.await("size.value === 'M'");
    assertThat(values()).isEqualTo(List.of("1", "M"));
  }

  @Test
  void secretsOfEveryKind_areNeverStored() {
    app.body(
        "<input id=shown type=password><input name=cardNumber><input name=cvv><input"
            + " inputmode=numeric maxlength=1 aria-label=Digit><input pattern='[0-9]{6}'"
            + " name=x><input name=masked style='-webkit-text-security: disc'><label>Your PIN"
            + " <input></label><input name=plain>");
    openOutdated("/form");
    chromium.run("window.all = [...document.querySelectorAll('input')]");
    for (int place = 0; place < 7; place++) {
      ((org.openqa.selenium.WebElement) chromium.run("return all[args[0]]", place)).sendKeys("7");
      chromium.run("shown.type = 'text'");
    }
    type("#shown", "39173");
    type("[name=plain]", "4111 1111 1111 1111");
    chromium.run("setTimeout(() => history.pushState({}, '', '/next'))");
    awaitBuild(7128);
    assertThat(chromium.run("return sessionStorage['lockstep.drafts'] || ''")).isEqualTo("");
  }

  @Test
  void passwordThatIsShownBeforeItIsTyped_isNeverStored() {
    app.body(
        "<input id=field name=field type=password>"
            + "<button id=show onclick=\"field.type = 'text'\">Show</button>");
    openOutdated("/form");
    chromium.click("show");
    type("#field", "hush");
    chromium.run("setTimeout(() => history.pushState({}, '', '/next'))");
    awaitBuild(7128);
    assertThat(chromium.run("return sessionStorage['lockstep.drafts'] || ''")).isEqualTo("");
  }

  @Test
  void radioButton_isGoneByItsValueAndItsLabel() {
    String button = "<label><input type=radio name=%s value=%s>%s</label>";
    app.body(
        button.formatted("size", "s", "Small")
            + button.formatted("size", "l", "Large")
            + button.formatted("money", "1", "USD")
            + button.formatted("money", "2", "EUR"));
    openOutdated("/form");
    chromium.run(
        "document.querySelector('[value=l]').click();"
            + " document.querySelector('[value=\"2\"]').click()");
    failWith(
        button.formatted("size", "l", "Large")
            + button.formatted("size", "s", "Small")
            + button.formatted("money", "1", "EUR")
            + button.formatted("money", "2", "USD"));
    chromium.await("document.querySelector('[value=l]').checked");
    assertThat(
            chromium.run(
                "return [...document.querySelectorAll('input')].map(field => field.checked)"))
        .isEqualTo(List.of(true, false, false, false));
  }

  @Test
  void fieldThatIsDisabledUntilItsDataIsThere_isWaitedFor() {
    app.body("<fieldset id=set><input id=text name=text></fieldset>");
    openOutdated("/form");
    type("#text", "mine");
    failWith("<fieldset id=set disabled><input id=text name=text></fieldset>");
    assertThat(chromium.run("await fetch('/api/settle'); return text.value")).isEqualTo("");
    chromium.run("set.disabled = false");
    chromium.await("text.value === 'mine'");
  }

  @Test
  void spoiltStorage_costsWhatIsSpoilt() {
    app.body("<input id=text name=text>");
    openOutdated("/form");
    type("#text", "mine");
    chromium.run(
        """
        addEventListener('pagehide', () => {
          const drafts = JSON.parse(sessionStorage['lockstep.drafts']);
          drafts.splice(1, 0, null, 7, {page: 1}, {...drafts[1], names: null}, {...drafts[1], value: {}});
          sessionStorage['lockstep.drafts'] = JSON.stringify(drafts);
        })
        """);
    failWith("<input id=text name=text>");
    chromium.await("text.value === 'mine'");
  }

  @Test
  void formWhoseControlsHideItsMembers_hasDrafts() {
    StringBuilder form = new StringBuilder("<form>");
    for (String member :
        List.of(
            "parentNode",
            "matches",
            "getRootNode",
            "closest",
            "nodeType",
            "nodeName",
            "id",
            "host",
            "isConnected",
            "getAttribute",
            "addEventListener",
            "childNodes",
            "elements")) {
      form.append("<button type=button name=").append(member).append(">x</button>");
    }
    String body = form + "<input id=text name=text></form><img name=querySelectorAll>";
    app.body(body);
    openOutdated("/form");
    chromium.run(
        "EventTarget.prototype.dispatchEvent.call(document.forms[0], new Event('input', {bubbles:"
            + " true}));document.querySelector('#text').focus()");
    new org.openqa.selenium.interactions.Actions(chromium.driver()).sendKeys("mine").perform();
    failWith(body);
    chromium.await("document.getElementById('text').value === 'mine'");
    assertThat(state("reason")).isNull();
  }
}
