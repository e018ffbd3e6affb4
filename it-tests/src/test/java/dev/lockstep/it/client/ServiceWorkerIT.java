package dev.lockstep.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.it.browser.StubAnswer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service worker of the app that answers from its own cache, headers of then and all. */
class ServiceWorkerIT extends InChromium {
  private static final String BY_BOTH =
      """
      const byXhr = await new Promise(done => {
        const xhr = new XMLHttpRequest();
        xhr.open('GET', '/api/cached');
        xhr.onloadend = () => done(xhr.status);
        xhr.send();
      });
      return [(await fetch('/api/cached')).status, byXhr];
      """;

  /** A tab of 7127 whose worker keeps an answer; the fleet's clock is known from a live one. */
  private void openWithAWorkerThatKeeps(StubAnswer answer) {
    app.server.answer("/api/cached", answer.with("Date", "Mon, 23 Nov 2020 10:00:00 GMT"));
    openWithAWorker("return caches.match('/api/cached');");
  }

  /** The body of the worker's answer is an asynchronous function's. */
  private void openWithAWorker(String answer) {
    app.server.answer(
        "/worker.js",
        StubApp.script(
            """
            addEventListener('install', event => event.waitUntil((async () => {
              const cache = await caches.open('api');
              await cache.put('/api/cached', await fetch('/api/cached'));
            })()));
            addEventListener('activate', event => event.waitUntil(clients.claim()));
            addEventListener('fetch', event => {
              if (event.request.url.endsWith('/api/cached'))
                event.respondWith((async () => { ANSWER })());
            });
            """
                .replace("ANSWER", answer)));
    open("/start");
    chromium.run(
        """
        await fetch('/api/live');
        await navigator.serviceWorker.register('/worker.js');
        while (!navigator.serviceWorker.controller) await new Promise(r => setTimeout(r));
        """);
  }

  /** 7126: of before this page. 7128: of a build that was rolled back since. */
  @ParameterizedTest
  @ValueSource(longs = {7126, 7128})
  void answerThatIsReplayed_saysNothingOfTheFleet(long build) {
    openWithAWorkerThatKeeps(StubAnswer.ok().stamped(build));

    assertThat(chromium.run(BY_BOTH)).isEqualTo(List.of(200L, 200L));
    assertThat(state("status")).isEqualTo("current");
    assertThat(chromium.run("return states.length")).isEqualTo(0L);
    assertThat(app.server.log("/api/cached")).as("the worker's own").hasSize(1);

    chromium.run("lockstep.reportError(new Error('broken')); await lockstep.check()");
    assertThat(app.server.pages()).containsExactly("/start");
  }

  /** Nothing tells it from a live one; what comes of that is bounded all the same. */
  @Test
  void answerThatIsReplayedWithTheTimeOfNow_costsOneLoadAtMost() {
    app.server.answer("/api/cached", StubAnswer.ok().stamped(7128));
    openWithAWorker(
        """
        const kept = await caches.match('/api/cached');
        const headers = new Headers(kept.headers);
        headers.set('Date', new Date().toUTCString());
        return new Response(kept.body, {status: kept.status, headers});
        """);
    chromium.run(BY_BOTH);
    assertThat(state("target")).isEqualTo(7128L);
    chromium.run("lockstep.reportError(new Error('broken')); await lockstep.check()");
    assertThat(app.server.pages()).as("the fleet was asked").containsExactly("/start");

    chromium.click("inner");
    chromium.await("location.pathname === '/inner' && window.build && !window.rendered?.length");
    chromium.run(BY_BOTH);
    chromium.click("notes");
    chromium.await("rendered.length");
    assertThat(state("reason")).isEqualTo("loop-guard");
    assertThat(app.server.pages()).containsExactly("/start", "/inner");
  }

  @Test
  void liveAnswerBesideTheReplayed_isHeard() {
    openWithAWorkerThatKeeps(StubAnswer.ok().stamped(7126));
    deploy(7128);
    chromium.run(BY_BOTH);
    assertThat(state("status")).isEqualTo("current");

    chromium.run("await fetch('/api/live')");
    assertThat(state("target")).isEqualTo(7128L);
    chromium.click("inner");
    awaitBuild(7128);
    assertThat(app.server.pages()).containsExactly("/start", "/inner");
  }
}
