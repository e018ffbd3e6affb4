package dev.lockstep.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.it.browser.StubAnswer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What hit an old instance is sent again unseen, with {@code fetch}. */
class FetchRetryIT extends InChromium {
  private static final StubAnswer OLD = StubAnswer.refusedOnce("old-instance").stamped(7126);

  @ParameterizedTest
  @ValueSource(strings = {"old-instance", "draining", "reason-of-a-later-protocol"})
  void refusedRequest_succeedsUnseen(String reason) {
    app.refusing("/api/notes", 2, StubAnswer.refused(reason).stamped(7126));
    open("/start");

    assertThat(chromium.run("return (await fetch('/api/notes')).status")).isEqualTo(200L);
    assertThat(app.server.log("/api/notes"))
        .hasSize(3)
        .allSatisfy(request -> assertThat(request.header("Build-Required")).isEqualTo("7127"));
    assertThat(state("status")).isEqualTo("current");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, 503, 2",
    "PUT, 502, 2",
    "DELETE, 504, 2",
    "POST, 503, 1",
    "PATCH, 503, 1",
    "GET, 500, 1"
  })
  void failedRequest_isRepeatedOnlyWhereThatIsHarmless(String method, int status, int attempts) {
    app.refusing("/api/notes", 1, StubAnswer.status(status).stamped(7127));
    open("/start");
    chromium.run("await fetch('/api/notes', {method: args[0]})", method);

    assertThat(app.server.log("/api/notes")).hasSize(attempts);
  }

  @Test
  void keyedPost_isRepeated() {
    app.refusing("/api/notes", 1, StubAnswer.status(503));
    open("/start");
    chromium.run("await fetch('/api/notes', {method: 'POST', headers: {'Idempotency-Key': 'k1'}})");

    assertThat(app.server.log("/api/notes")).hasSize(2);
  }

  @Test
  void errorOfAnOlderInstance_isRepeated() {
    app.refusing("/api/new", 1, StubAnswer.status(404).stamped(7126));
    open("/start");

    assertThat(chromium.run("return (await fetch('/api/new')).status")).isEqualTo(200L);
    assertThat(app.server.log("/api/new")).hasSize(2);
  }

  @Test
  void budget_endsRepetitionsThatAnswerNoRefusal() {
    app.before(FakeClock.SCRIPT).options("{clock: fake, random: () => 0}");
    app.server.answer("/api/down", StubAnswer.status(503));
    open("/start");
    chromium.run(
        """
        for (let call = 0; call < 5; call++) {
          let answer;
          fetch('/api/down').then(response => answer = response.status);
          while (!answer) { fake.advance(10); await new Promise(r => setTimeout(r)); }
        }
        """);

    assertThat(app.server.log("/api/down")).as("5 calls and a budget of 20").hasSize(25);
  }

  @Test
  void retryAfter_isTheFloorOfTheDelay() {
    app.before(FakeClock.SCRIPT).options("{clock: fake, random: () => 0.5}");
    app.refusing("/api/seconds", 1, OLD.with("Retry-After", "7"));
    app.refusing(
        "/api/date",
        1,
        OLD.with("Date", "Tue, 24 Nov 2026 10:00:00 GMT")
            .with("Retry-After", "Tue, 24 Nov 2026 10:00:09 GMT"));
    app.refusing("/api/zero", 1, OLD.with("Retry-After", "0"));
    app.refusing("/api/garbage", 1, OLD.with("Retry-After", "soon"));
    app.server.answer("/api/late", OLD.with("Retry-After", "31"));
    open("/start");

    assertThat(
            chromium.run(
                """
                const delays = [];
                for (const name of ['seconds', 'date', 'zero', 'garbage']) {
                  let status;
                  fetch('/api/' + name).then(answer => status = answer.status);
                  while (!fake.timers.length) await new Promise(r => setTimeout(r));
                  delays.push(fake.timers[0].delay);
                  fake.advance(fake.timers[0].delay);
                  while (!status) await new Promise(r => setTimeout(r));
                  delays.push(status);
                }
                delays.push((await fetch('/api/late')).status);
                return delays;
                """))
        .isEqualTo(List.of(7000L, 200L, 9000L, 200L, 25L, 200L, 25L, 200L, 425L));
    assertThat(app.server.log("/api/late")).hasSize(1);
  }

  @Test
  void abortedDuringTheDelay_rejectsAtOnceAndSendsNothingMore() {
    app.before(FakeClock.SCRIPT).options("{clock: fake}");
    app.server.answer("/api/notes", OLD);
    open("/start");

    assertThat(
            chromium.run(
                """
                const abort = new AbortController();
                const answer = fetch('/api/notes', {signal: abort.signal});
                while (!fake.timers.length) await new Promise(r => setTimeout(r));
                abort.abort();
                let name = 'none';
                await answer.catch(error => name = error.name);
                const left = fake.timers.length;
                fake.advance(60000);
                return name + ' ' + left;
                """))
        .isEqualTo("AbortError 0");
    int sent = app.server.log("/api/notes").size();
    chromium.run("await fetch('/api/other')");
    assertThat(app.server.log("/api/notes")).hasSize(sent);
  }

  @Test
  void manyRefusedRequests_takeTurnsAndAllSucceed() {
    AtomicInteger count = new AtomicInteger();
    app.server.answer(
        "/api/alternating",
        any -> count.getAndIncrement() % 2 == 0 ? OLD : StubAnswer.ok().stamped(7127));
    open("/start");

    assertThat(
            chromium.run(
                """
                const answers = await Promise.all(Array.from({length: 60}, (_, call) =>
                    fetch('/api/alternating', {method: call % 2 ? 'POST' : 'GET'})));
                return answers.filter(answer => answer.status === 200).length;
                """))
        .isEqualTo(60L);
  }

  @Test
  void networkError_isRepeatedForGetAndNotForPost() {
    app.options(
        """
        {fetch: (input, init) => {
          window.sent = (window.sent || 0) + 1;
          return String(input.url || input).includes('/api/down')
              ? Promise.reject(new TypeError('Failed to fetch')) : native(input, init);
        }, clock: fake, random: () => 0}
        """);
    app.before(FakeClock.SCRIPT + "const native = window.fetch;");
    open("/start");

    assertThat(
            chromium.run(
                """
                const counts = [];
                for (const init of [{}, {method: 'POST'}, {redirect: 'error'},
                    {headers: {'bad name': 'x'}}]) {
                  window.sent = 0;
                  let done = false;
                  fetch('/api/down', init).catch(() => done = true);
                  while (!done) { fake.advance(10); await new Promise(r => setTimeout(r)); }
                  counts.push(window.sent);
                }
                return counts;
                """))
        .isEqualTo(List.of(12L, 1L, 1L, 1L));
  }

  @Test
  void unhandledRejection_isStillReported() {
    // Of the page's own script: a browser reports none of a script that the driver brings.
    app.before(
        """
        addEventListener('unhandledrejection', event => window.unhandled = event.reason.name);
        window.fail = () => setTimeout(() => {
          const abort = new AbortController();
          abort.abort();
          fetch('/api/x', {signal: abort.signal});
        });
        """);
    open("/start");
    chromium.run("fail()");
    chromium.await("window.unhandled === 'AbortError'");
  }

  @Test
  void acceptCarrier_addsTheBuildToWhatTheAppAccepts() {
    app.options("{carrier: 'accept'}");
    open("/start");
    chromium.run(
        """
        await fetch('/api/plain');
        await fetch('/api/json', {headers: {Accept: 'application/json'}});
        for (const accept of [null, 'text/html']) await new Promise(done => {
          const xhr = new XMLHttpRequest();
          xhr.open('GET', '/api/xhr');
          if (accept) xhr.setRequestHeader('accept', accept);
          xhr.onload = done;
          xhr.send();
        });
        """);

    assertThat(app.server.log("/api/plain").get(0).header("Accept")).isEqualTo("*/*;build=7127");
    assertThat(app.server.log("/api/json").get(0).header("Accept"))
        .isEqualTo("application/json;build=7127");
    assertThat(app.server.log("/api/xhr"))
        .extracting(request -> request.header("Accept"))
        .containsExactly("*/*;build=7127", "text/html;build=7127");
    assertThat(app.server.log("/api/json").get(0).header("Build-Required")).isNull();
  }
}
