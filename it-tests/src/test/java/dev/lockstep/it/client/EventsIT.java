package dev.lockstep.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.it.browser.StubAnswer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The events of the object that the app holds. */
class EventsIT extends InChromium {
  @Test
  void change_hasTheNewStateAndIsFiredUntilTheListenerIsRemoved() {
    open("/start");
    chromium.run(
        """
        window.told = [];
        window.listener = event => told.push(event.target === lockstep
            && event.detail === lockstep.state && event.detail.target);
        lockstep.addEventListener('change', listener);
        lockstep.observe(7128); lockstep.observe(7128); lockstep.observe(7129);
        lockstep.removeEventListener('change', listener);
        lockstep.observe(7130);
        """);

    assertThat(chromium.run("return told")).isEqualTo(List.of(7128L, 7129L));
  }

  @Test
  void retry_isFiredForEachRepetitionOfFetchAndXmlHttpRequest() {
    app.refusing("/api/first", 3, StubAnswer.of(503, "text/plain", ""));
    app.refusing("/api/second", 2, StubAnswer.of(503, "text/plain", ""));
    open("/start");
    chromium.run(
        """
        window.retries = [];
        lockstep.addEventListener('retry', event => retries.push(event.detail));
        await fetch('/api/first');
        await fetch('/api/calm');
        await new Promise(done => {
          const xhr = new XMLHttpRequest();
          xhr.open('put', '/api/second');
          xhr.onload = done;
          xhr.send();
        });
        """);

    assertThat(chromium.run("return retries"))
        .isEqualTo(
            List.of(
                Map.of("method", "GET", "url", "/api/first", "attempt", 2L),
                Map.of("method", "GET", "url", "/api/first", "attempt", 3L),
                Map.of("method", "GET", "url", "/api/first", "attempt", 4L),
                Map.of("method", "PUT", "url", "/api/second", "attempt", 2L),
                Map.of("method", "PUT", "url", "/api/second", "attempt", 3L)));
  }

  private void keepReload() {
    chromium.run(
        "lockstep.addEventListener('reload', event =>"
            + " sessionStorage.reload = JSON.stringify(event.detail))");
  }

  @Test
  void reload_hasItsCauseAndItsTarget() {
    openOutdated("/start");
    keepReload();
    chromium.click("notes");
    awaitBuild(7128);
    assertThat(chromium.run("return JSON.parse(sessionStorage.reload)"))
        .isEqualTo(Map.of("cause", "navigation", "target", 7128L));

    keepReload();
    chromium.run("lockstep.reloadNow()");
    chromium.await("sessionStorage.reload.includes('user')");
    assertThat(chromium.run("return sessionStorage.reload"))
        .isEqualTo("{\"cause\":\"user\",\"target\":null}");
  }

  @Test
  void reload_isNotFiredWhenAListenerVetoes() {
    openOutdated("/start");
    keepReload();
    chromium.run("lockstep.beforeReload(() => false); history.pushState({}, '', '/notes')");

    assertThat(chromium.run("return location.pathname")).isEqualTo("/notes");
    assertThat(chromium.run("return sessionStorage.reload ?? null")).isNull();
  }

  @Test
  void draft_reachesAListenerThatIsAddedRightAfterTheStart() {
    app.options("{random: () => 0}").body("<input id=title name=title>");
    app.before(
        "window.drafts = []; queueMicrotask(() => lockstep.addEventListener('draft',"
            + " event => drafts.push(event.detail.field.id + ' ' + event.detail.field.value)));");
    openOutdated("/start");
    chromium.element("title").sendKeys("mine");
    chromium.run("lockstep.reportError(new Error('broken'))");
    awaitBuild(7128);
    chromium.await("drafts.length");

    assertThat(chromium.run("return drafts")).isEqualTo(List.of("title mine"));
  }
}
