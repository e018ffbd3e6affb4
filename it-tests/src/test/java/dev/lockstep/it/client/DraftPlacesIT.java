package dev.lockstep.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A draft belongs to the page that showed its field. */
class DraftPlacesIT extends InChromium {
  @BeforeEach
  void addTheField() {
    app.body("<input id=text name=text>").options("{random: () => 0}");
  }

  private void type(String text) {
    chromium.element("text").sendKeys(text);
  }

  private Object value() {
    return chromium.run("await fetch('/api/settle'); return text.value");
  }

  @Test
  void fieldOfThePageThatIsLeftBack_belongsToThatPage() {
    open("/start");
    chromium.run("history.pushState({}, '', '/form?q=1')");
    type("mine");
    deploy(7128);
    chromium.run("await fetch('/api/notes')");
    chromium.run("history.back()");
    awaitBuild(7128);
    assertThat(chromium.address()).isEqualTo(app.url("/start"));
    assertThat(value()).isEqualTo("");
    open("/form?q=1");
    chromium.await("text.value === 'mine'");
  }

  @Test
  void fieldThatStaysOverANavigation_belongsToThePageThatShowsIt() {
    open("/start");
    type("mine");
    chromium.run("history.pushState({}, '', '/next'); history.replaceState({}, '', '/next?x=1#y')");
    deploy(7128);
    chromium.runAsUser("await fetch('/api/notes'); lockstep.reportError(new Error('broken'))");
    awaitBuild(7128);
    assertThat(chromium.address()).isEqualTo(app.url("/next?x=1#y"));
    chromium.await("text.value === 'mine'");
  }

  @Test
  void fieldThatARouterKeepsHidden_belongsToThePageItWasTypedIn() {
    open("/form");
    type("mine");
    chromium.run("history.pushState({}, '', '/next'); text.style.display = 'none'");
    deploy(7128);
    chromium.runAsUser("await fetch('/api/notes'); lockstep.reportError(new Error('broken'))");
    awaitBuild(7128);
    assertThat(value()).isEqualTo("");
    open("/form");
    chromium.await("text.value === 'mine'");
  }

  @Test
  void draftWhoseFieldHasNotCome_waitsInTheNextPageToo() {
    openOutdated("/form");
    type("mine");
    app.body("");
    chromium.runAsUser("lockstep.reportError(new Error('broken'))");
    awaitBuild(7128);
    deploy(7129);
    app.body("<input id=text name=text>");
    chromium.runAsUser("await fetch('/api/notes'); lockstep.reportError(new Error('broken'))");
    awaitBuild(7129);
    chromium.await("text.value === 'mine'");
  }

  @Test
  void backInAnOutdatedTab_doesNotScrollThePageThatComesLikeTheOneThatWasLeft() {
    app.body("<p style='height: 5000px'>High</p>");
    app.before("history.scrollRestoration = 'manual';");
    open("/start");
    chromium.run("history.pushState({}, '', '/next'); scrollTo(0, 1234)");
    deploy(7128);
    chromium.run("await fetch('/api/notes')");
    chromium.run("history.back()");
    awaitBuild(7128);
    chromium.run("await fetch('/api/x'); await new Promise(r => requestAnimationFrame(r))");
    assertThat(chromium.run("return scrollY")).isEqualTo(0L);
  }
}
