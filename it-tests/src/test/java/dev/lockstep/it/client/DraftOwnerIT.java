package dev.lockstep.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one user typed is not for the next. */
class DraftOwnerIT extends InChromium {
  @BeforeEach
  void addTheField() {
    app.body("<input id=text name=text>");
    app.before("localStorage.token = 'x';");
    app.options("{random: () => 0}");
  }

  private void type(String text) {
    chromium.element("text").sendKeys(text);
  }

  private Object stored() {
    return chromium.run("return JSON.stringify({...sessionStorage})");
  }

  private Object value() {
    return chromium.run("await fetch('/api/settle'); return text.value");
  }

  private void fail() {
    chromium.runAsUser("lockstep.reportError(new Error('broken'))");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sessionStorage.clear(); history.pushState({}, '', '/bye')",
        "localStorage.clear(); history.pushState({}, '', '/bye')",
        "sessionStorage.removeItem('lockstep.drafts'); history.pushState({}, '', '/bye')",
        "await fetch('/api/logout', {method: 'POST'}); history.pushState({}, '', '/bye')",
        "history.pushState({}, '', '/login')",
        "lockstep.forget(); history.pushState({}, '', '/bye')"
      })
  void formerUsersText_isForgotten(String logout) {
    openOutdated("/form");
    type("for my eyes");
    chromium.run("setTimeout(async () => {" + logout + "})");
    awaitBuild(7128);
    assertThat(stored()).asString().doesNotContain("for my eyes");
    open("/form");
    assertThat(value()).isEqualTo("");
  }

  @Test
  void textThatIsTypedAfterStorageWasCleared_isADraft() {
    openOutdated("/form");
    type("mine");
    chromium.run("sessionStorage.clear()");
    type("!");
    fail();
    awaitBuild(7128);
    chromium.await("text.value === 'mine!'");
  }

  @Test
  void draftOfAnotherOwner_isNeitherPutBackNorOffered() {
    app.before("window.user = sessionStorage.user ?? 'ann';");
    app.options("{random: () => 0, draftOwner: () => user}");
    openOutdated("/form");
    type("for my eyes");
    chromium.run("sessionStorage.user = 'bob'");
    fail();
    awaitBuild(7128);
    assertThat(value()).isEqualTo("");
    fail();
    assertThat(stored()).asString().doesNotContain("for my eyes");
  }

  @Test
  void draftWaits_untilItsOwnerIsKnown() {
    app.before("window.user = null;");
    app.options("{random: () => 0, draftOwner: () => user}");
    openOutdated("/form");
    chromium.run("window.user = 'ann'");
    type("mine");
    fail();
    awaitBuild(7128);
    assertThat(value()).isEqualTo("");
    chromium.run("window.user = 'ann'; document.body.append('Hello Ann')");
    chromium.await("text.value === 'mine'");
  }
}
