package dev.lockstep.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.it.browser.StubAnswer;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** Unfinished work survives a reload, and what was sent or cancelled does not come back. */
class DraftFinishedIT extends InChromium {
  private static final String PAGE =
      """
      <div id=root><form id=form><label>To <input id=to name=to></label>
        <textarea id=text name=text aria-label=Message></textarea><button id=send>Send</button></form></div>
      <form id=other><textarea id=note name=note></textarea></form>
      <input id=chat aria-label=Chat>
      <button id=cancel onclick="root.textContent = ''">Cancel</button>
      <button id=crash onclick="root.textContent = ''; throw new Error('broken')">Crash</button>
      """;

  private static final String SCRIPT =
      """
      window.answers = [];
      const post = async (body) => {
        try {
          answers.push((await fetch('/api/pay', {method: 'POST', body})).status);
        } catch (error) {
          answers.push(0);
        }
      };
      form.onsubmit = event => {
        event.preventDefault();
        if (window.rejects) return;
        post(JSON.stringify(Object.fromEntries(new FormData(form))));
        if (window.tracks) fetch('/api/track', {method: 'POST', body: '{"event":"submit"}'});
        if (window.unmounts) queueMicrotask(() => { root.textContent = 'Sending' });
      };
      chat.onkeydown = event => {
        if (event.key !== 'Enter') return;
        const xhr = new XMLHttpRequest();
        xhr.open('POST', '/api/pay');
        xhr.onloadend = () => answers.push(xhr.status);
        xhr.send('text=' + encodeURIComponent(chat.value));
        if (window.clears) chat.value = '';
      };
      """;

  @BeforeEach
  void addThePage() {
    app.body(PAGE).before(SCRIPT).options("{random: () => 0}");
  }

  private void type(String id, CharSequence... text) {
    chromium.element(id).sendKeys(text);
  }

  private void answerWith(String answer) {
    app.server.answer(
        "/api/pay",
        answer.startsWith("{")
            ? StubAnswer.of(200, "application/json", answer)
            : StubAnswer.status(Integer.parseInt(answer)));
  }

  private void failAndReload() {
    chromium.runAsUser("lockstep.reportError(new Error('broken'))");
    awaitBuild(7128);
  }

  /** What the page has once drafts had the time to come back. */
  private Object values(String... ids) {
    return chromium.run(
        "await fetch('/api/settle'); return args[0].map(id => document.getElementById(id).value)",
        List.of(ids));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | false",
        "204 | false",
        "422 | true",
        "500 | true",
        "{\"data\":{}} | false",
        "{\"data\":null,\"errors\":[{}]} | true",
        "{\"success\":false} | true"
      })
  void submittedForm_isADraftUntilItsRequestSucceeds(String answer, boolean isKept) {
    answerWith(answer);
    openOutdated("/form");
    type("to", "Bob");
    type("text", "pay 100");
    chromium.click("send");
    chromium.await("answers.length");
    failAndReload();
    assertThat(values("to", "text"))
        .isEqualTo(isKept ? List.of("Bob", "pay 100") : List.of("", ""));
  }

  @ParameterizedTest
  @CsvSource({"200, false", "500, true"})
  void formThatIsRemovedWhileItIsSent_isADraftUntilItsRequestSucceeds(String status, boolean kept) {
    answerWith(status);
    openOutdated("/form");
    chromium.run("window.unmounts = true");
    type("to", "Bob");
    chromium.click("send");
    chromium.await("answers.length");
    failAndReload();
    assertThat(values("to")).isEqualTo(List.of(kept ? "Bob" : ""));
  }

  @ParameterizedTest
  @CsvSource({"200, false, false", "200, true, false", "500, false, true", "500, true, true"})
  void textThatEnterSends_isADraftUntilItsRequestSucceeds(
      String status, boolean isCleared, boolean isKept) {
    answerWith(status);
    openOutdated("/form");
    chromium.run("window.clears = args[0]", isCleared);
    type("chat", "see you at 6", Keys.ENTER);
    chromium.await("answers.length");
    failAndReload();
    assertThat(values("chat")).isEqualTo(List.of(isKept ? "see you at 6" : ""));
  }

  @Test
  void formThatTheAppRejects_isADraft() {
    openOutdated("/form");
    chromium.run("window.rejects = true");
    type("to", "Bob");
    chromium.click("send");
    failAndReload();
    assertThat(values("to")).isEqualTo(List.of("Bob"));
  }

  @Test
  void otherRequestThatSucceedsMeanwhile_finishesNothing() {
    answerWith("500");
    openOutdated("/form");
    chromium.run("window.tracks = true");
    type("to", "Bob");
    chromium.click("send");
    chromium.await("answers.length");
    failAndReload();
    assertThat(values("to")).isEqualTo(List.of("Bob"));
  }

  @Test
  void otherForm_isADraftAfterOneWasSent() {
    openOutdated("/form");
    type("to", "Bob");
    type("note", "for later");
    chromium.click("send");
    chromium.await("answers.length");
    failAndReload();
    assertThat(values("to", "note")).isEqualTo(List.of("", "for later"));
  }

  @Test
  void formThatTheUserCancels_leavesNoDraft_oneThatAnErrorRemovesDoes() {
    openOutdated("/form");
    type("to", "Bob");
    chromium.click("cancel");
    failAndReload();
    assertThat(values("to")).isEqualTo(List.of(""));

    type("to", "Ann");
    deploy(7129);
    chromium.run("await fetch('/api/notes')");
    chromium.click("crash");
    // The loop guard waits a minute.
    chromium.run("lockstep.reloadNow()");
    awaitBuild(7129);
    assertThat(values("to")).isEqualTo(List.of("Ann"));
  }

  @Test
  void textWhoseRequestIsUnderWay_isNotPutBack() {
    openOutdated("/form");
    type("to", "Bob");
    chromium.run("form.requestSubmit(); lockstep.reloadNow()");
    awaitBuild(7128);
    assertThat(values("to")).isEqualTo(List.of(""));
  }
}
