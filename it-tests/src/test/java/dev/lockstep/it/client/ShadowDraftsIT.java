package dev.lockstep.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.WebElement;

/** What is typed into fields of web components survives a reload too, where it can be seen. */
class ShadowDraftsIT extends InChromium {
  private static final String COMPONENT =
      """
      customElements.define('x-field', class extends HTMLElement {
        constructor() {
          super();
          const root = this.attachShadow({mode: this.getAttribute('mode') || 'open'});
          this.render = () => root.innerHTML = this.hasAttribute('nested')
              ? '<x-field></x-field>' : '<form><input name=text> <button>Go</button></form>';
          this.field = () => root.querySelector('input');
          if (!window.late) this.render();
          root.addEventListener('submit', event => {
            event.preventDefault();
            window.sent = fetch('/api/save', {method: 'POST', body: new FormData(event.target)});
          });
        }
      });
      """;

  @BeforeEach
  void addTheComponents() {
    app.options("{random: () => 0}").before(COMPONENT);
    app.body(
        "<x-field id=one></x-field><x-field id=two></x-field><x-field id=outer nested></x-field>"
            + "<x-field id=sealed mode=closed></x-field>"
            + "<p data-lockstep-private><x-field id=private></x-field></p>");
  }

  private void type(String field, String text) {
    ((WebElement) chromium.run("return " + field)).sendKeys(text);
  }

  private void fail() {
    chromium.runAsUser("lockstep.reportError(new Error('broken'))");
  }

  private void assertStays() {
    chromium.run("await lockstep.check(); await fetch('/api/after')");
    assertThat(chromium.run("return build")).isEqualTo("7127");
  }

  @Test
  void fieldInAnOpenShadowTree_survivesAnErrorReload() {
    openOutdated("/form");
    type("two.field()", "mine");
    type("outer.shadowRoot.firstChild.field()", "deep");
    fail();
    awaitBuild(7128);
    chromium.await("two.field().value === 'mine'");
    chromium.await("outer.shadowRoot.firstChild.field().value === 'deep'");
    assertThat(chromium.run("return one.field().value")).isEqualTo("");
  }

  @Test
  void fieldThatItsComponentRendersLate_isWaitedFor() {
    openOutdated("/form");
    type("two.field()", "mine");
    app.before("window.late = true;" + COMPONENT);
    fail();
    awaitBuild(7128);
    chromium.run("one.render()");
    chromium.run("two.render()");
    chromium.await("two.field().value === 'mine'");
  }

  @Test
  void formInsideAShadowTree_leavesNoDraftOnceItIsSubmitted() {
    openOutdated("/form");
    type("one.field()", "sent");
    type("two.field()", "kept");
    chromium.run("one.shadowRoot.querySelector('button').click(); await sent");
    fail();
    awaitBuild(7128);
    chromium.await("two.field().value === 'kept'");
    assertThat(chromium.run("return one.field().value")).isEqualTo("");
  }

  @Test
  void fieldInAClosedShadowTree_postponesTheReloadUntilItIsGone() {
    openOutdated("/form");
    chromium.run("sealed.field().focus()");
    new org.openqa.selenium.interactions.Actions(chromium.driver()).sendKeys("unseen").perform();
    assertThat(chromium.run("return sealed.field().value")).isEqualTo("unseen");
    fail();
    assertStays();
    chromium.run("sealed.remove(); document.dispatchEvent(new Event('input'))");
    awaitBuild(7128);
  }

  @Test
  void privateComponent_isNeverStored() {
    openOutdated("/form");
    chromium.run("window.secret = document.getElementById('private')");
    type("secret.field()", "secret");
    fail();
    assertStays();
    chromium.click("inner");
    awaitBuild(7128);
    assertThat(chromium.run("return JSON.stringify({...sessionStorage})"))
        .asString()
        .doesNotContain("secret");
    assertThat(chromium.run("return [one, two].map(each => each.field().value)"))
        .isEqualTo(List.of("", ""));
  }
}
