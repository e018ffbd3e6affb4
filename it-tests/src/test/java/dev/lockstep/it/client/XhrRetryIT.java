package dev.lockstep.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.it.browser.StubAnswer;
import dev.lockstep.it.browser.StubRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What hit an old instance is sent again unseen, with {@code XMLHttpRequest}. */
class XhrRetryIT extends InChromium {
  private static final StubAnswer OLD = StubAnswer.refusedOnce("old-instance").stamped(7126);

  /** Sends and records every event that the page can see, handlers set before open(). */
  private static final String RECORD =
      """
      window.record = (method, url, body, prepare) => new Promise(done => {
        const xhr = new XMLHttpRequest();
        const seen = [];
        xhr.onreadystatechange = () => seen.push('state' + xhr.readyState);
        for (const type of ['loadstart', 'load', 'error', 'abort', 'timeout', 'loadend'])
          xhr.addEventListener(type, () => seen.push(type));
        for (const type of ['loadstart', 'load', 'loadend'])
          xhr.upload.addEventListener(type, () => seen.push('up-' + type));
        xhr.open(method, url);
        if (prepare) prepare(xhr);
        xhr.addEventListener('loadend', () => done([xhr.status, xhr.responseText || '', ...seen]));
        xhr.send(body);
      });
      """;

  @Test
  void refusedRequest_showsTheEventsOfOneRequest() {
    app.before(RECORD);
    app.refusing("/api/refused", 3, OLD);
    app.server.answer("/api/plain", StubAnswer.ok());
    open("/start");
    Object plain = chromium.run("return record('GET', '/api/plain')");

    assertThat(plain)
        .isEqualTo(
            List.of(
                200L,
                "{}",
                "state1",
                "loadstart",
                "state2",
                "state3",
                "state4",
                "load",
                "loadend"));
    assertThat(chromium.run("return record('GET', '/api/refused')")).isEqualTo(plain);
    assertThat(app.server.log("/api/refused"))
        .hasSize(4)
        .allSatisfy(request -> assertThat(request.header("Build-Required")).isEqualTo("7127"));
  }

  @Test
  void refusedPost_isSentAgainWholeWithItsHeadersAndOneUpload() {
    app.before(RECORD);
    app.refusing("/api/refused", 3, OLD);
    app.server.answer("/api/plain", StubAnswer.ok());
    open("/start");
    String send =
        "const form = new FormData(); form.append('field', 'value');"
            + "const sent = record('POST', args[0], form, xhr => {"
            + " xhr.setRequestHeader('X-App', 'one'); xhr.setRequestHeader('X-App', 'two') });"
            + "form.set('field', 'changed'); return sent";
    Object plain = chromium.run(send, "/api/plain");

    assertThat(chromium.run(send, "/api/refused")).isEqualTo(plain);
    assertThat(app.server.log("/api/refused"))
        .hasSize(4)
        .allSatisfy(
            request -> {
              assertThat(request.body()).contains("value").doesNotContain("changed");
              assertThat(request.header("X-App")).isEqualTo("one, two");
            });
  }

  @Test
  void retriedRequest_keepsResponseTypeTimeoutAndCredentials() {
    app.refusing("/api/refused", 3, OLD);
    open("/start");

    assertThat(
            chromium.run(
                """
                return new Promise(done => {
                  const xhr = new XMLHttpRequest();
                  xhr.open('GET', '/api/refused');
                  xhr.responseType = 'json';
                  xhr.timeout = 20000;
                  xhr.withCredentials = true;
                  xhr.onload = () => done([typeof xhr.response, xhr.timeout, xhr.withCredentials,
                      xhr instanceof XMLHttpRequest, XMLHttpRequest.DONE]);
                  xhr.send();
                });
                """))
        .isEqualTo(List.of("object", 20000L, true, true, 4L));
  }

  @ParameterizedTest
  @CsvSource({"blob, Blob", "arraybuffer, ArrayBuffer", "text, String", "json, Object"})
  void retriedRequest_givesTheAnswerThatCountsAsItsResponseType(String type, String kind) {
    app.refusing("/api/refused", 3, OLD);
    open("/start");

    assertThat(
            chromium.run(
                """
                return new Promise(done => {
                  const xhr = new XMLHttpRequest();
                  xhr.open('GET', '/api/refused');
                  xhr.responseType = args[0];
                  xhr.onload = async () => {
                    const answer = xhr.response;
                    done([Object.prototype.toString.call(answer).slice(8, -1), xhr.responseType,
                        await new Response(args[0] === 'json' ? JSON.stringify(answer) : answer)
                            .text()]);
                  };
                  xhr.send();
                });
                """,
                type))
        .isEqualTo(List.of(kind, type, "{}"));
    assertThat(app.server.log("/api/refused")).hasSize(4);
  }

  @Test
  void retryAfter_isTheFloorOfTheDelay() {
    app.before(FakeClock.SCRIPT + RECORD).options("{clock: fake, random: () => 0.5}");
    app.refusing("/api/seconds", 1, OLD.with("Retry-After", "7"));
    app.refusing(
        "/api/date",
        1,
        OLD.with("Date", "Tue, 24 Nov 2026 10:00:00 GMT")
            .with("Retry-After", "Tue, 24 Nov 2026 10:00:09 GMT"));
    app.refusing("/api/garbage", 1, OLD.with("Retry-After", "soon"));
    app.server.answer("/api/late", OLD.with("Retry-After", "31"));
    open("/start");

    assertThat(
            chromium.run(
                """
                const seen = [];
                for (const name of ['seconds', 'date', 'garbage']) {
                  const answer = record('GET', '/api/' + name);
                  while (!fake.timers.length) await new Promise(r => setTimeout(r));
                  const [{delay}] = fake.timers;
                  fake.advance(delay);
                  seen.push(delay, (await answer)[0]);
                }
                return [...seen, (await record('GET', '/api/late'))[0]];
                """))
        .isEqualTo(List.of(7000L, 200L, 9000L, 200L, 25L, 200L, 425L));
    assertThat(app.server.log("/api/late")).as("beyond the time left").hasSize(1);
  }

  @Test
  void failedPost_isNotRepeatedAndGetIs() {
    app.before(RECORD);
    app.refusing("/api/get", 1, StubAnswer.status(503));
    app.refusing("/api/post", 1, StubAnswer.status(503));
    open("/start");
    chromium.run("await record('GET', '/api/get'); await record('POST', '/api/post', 'x')");

    assertThat(app.server.log("/api/get")).hasSize(2);
    assertThat(app.server.log("/api/post")).hasSize(1);
  }

  @Test
  void stampOfAnAnswer_isHeard() {
    app.before(RECORD);
    open("/start");
    deploy(7128);
    chromium.run("await record('GET', '/api/notes')");

    assertThat(state("target")).isEqualTo(7128L);
  }

  @Test
  void abortDuringTheDelay_endsLikeANativeAbort() {
    app.before(FakeClock.SCRIPT + RECORD).options("{clock: fake}");
    app.server.answer("/api/notes", OLD);
    open("/start");

    assertThat(
            chromium.run(
                """
                let xhr;
                const seen = record('GET', '/api/notes', null, given => xhr = given);
                while (!fake.timers.length) await new Promise(r => setTimeout(r));
                const during = xhr.readyState + ' ' + xhr.status;
                xhr.abort();
                return [during, xhr.readyState, fake.timers.length, ...(await seen)];
                """))
        .isEqualTo(
            List.of("1 0", 0L, 0L, 0L, "", "state1", "loadstart", "state4", "abort", "loadend"));
    int sent = app.server.log("/api/notes").size();
    chromium.run("fake.advance(60000); await fetch('/api/other')");
    assertThat(app.server.log("/api/notes")).hasSize(sent);
  }

  @Test
  void sendDuringTheDelay_throwsAsOnARequestUnderWay() {
    app.before(FakeClock.SCRIPT + RECORD).options("{clock: fake}");
    app.refusing("/api/notes", 1, OLD);
    open("/start");

    assertThat(
            chromium.run(
                """
                let xhr;
                const seen = record('POST', '/api/notes', 'x', given => xhr = given);
                const thrown = [];
                const look = () => {
                  for (const call of [() => xhr.send('y'), () => xhr.setRequestHeader('a', 'b')])
                    try { call(); } catch (error) { thrown.push(error.name + ': ' + error.message); }
                };
                look();
                while (!fake.timers.length) await new Promise(r => setTimeout(r));
                look();
                fake.advance(60000);
                const [status] = await seen;
                return [status, thrown.length, new Set(thrown).size];
                """))
        .isEqualTo(List.of(200L, 4L, 2L));
    assertThat(app.server.log("/api/notes"))
        .extracting(StubRequest::body)
        .containsExactly("x", "x");
  }

  @Test
  void networkError_isRepeatedAndThenShown() {
    app.before(FakeClock.SCRIPT + RECORD);
    String down = "http://127.0.0.1:1";
    app.options("{clock: fake, random: () => 0, origins: ['" + down + "']}");
    open("/start");

    assertThat(
            chromium.run(
                """
                const answer = record('GET', args[0]);
                let done;
                answer.then(() => done = true);
                while (!done) { fake.advance(10); await new Promise(r => setTimeout(r)); }
                return answer;
                """,
                down + "/api/x"))
        .as("with a header of ours it is preflighted, so that its upload tells events")
        .isEqualTo(
            List.of(0L, "", "state1", "loadstart", "state4", "up-loadend", "error", "loadend"));
  }

  @Test
  void synchronousRequest_isLeftAlone() {
    app.refusing("/api/notes", 1, OLD.with("Connection", "close"));
    open("/start");
    chromium.run(
        "const xhr = new XMLHttpRequest(); xhr.open('GET', '/api/sync', false); xhr.send();"
            + "if (xhr.status !== 200) throw xhr.status");

    assertThat(app.server.log("/api/sync"))
        .extracting(request -> request.header("Build-Required"))
        .containsOnlyNulls();
  }

  @Test
  void reusedObject_andSubclass_work() {
    app.refusing("/api/refused", 2, OLD);
    open("/start");

    assertThat(
            chromium.run(
                """
                class Mine extends XMLHttpRequest { get mine() { return 'mine'; } }
                const xhr = new Mine();
                const answers = [xhr.mine];
                for (const url of ['/api/refused', '/api/other']) {
                  xhr.open('POST', url);
                  xhr.setRequestHeader('X-App', url);
                  await new Promise(done => { xhr.onload = done; xhr.send('body'); });
                  answers.push(xhr.status);
                }
                return answers;
                """))
        .isEqualTo(List.of("mine", 200L, 200L));
    assertThat(app.server.log("/api/other")).extracting(StubRequest::body).containsExactly("body");
    assertThat(app.server.log("/api/other").get(0).header("X-App")).isEqualTo("/api/other");
  }
}
