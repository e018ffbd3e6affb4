package dev.lockstep.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.it.browser.StubAnswer;
import dev.lockstep.it.browser.StubRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What {@code fetch} sends again is what the app gave it: input, headers and body, once a stream.
 */
class FetchBodyIT extends InChromium {
  private static final StubAnswer OLD = StubAnswer.refusedOnce("old-instance").stamped(7126);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'hello'|hello",
        "new Blob(['hello'])|hello",
        "new TextEncoder().encode('_hello_').subarray(1, 6)|hello",
        "new TextEncoder().encode('hello').buffer|hello",
        "new URLSearchParams({a: '1 2'})|a=1+2"
      })
  void refusedPost_isSentAgainWhole(String body, String received) {
    app.refusing("/api/notes", 2, OLD);
    open("/start");
    chromium.run(
        "const body = "
            + body
            + "; const r = await fetch('/api/notes', {method: 'POST', body});"
            + "if (r.status !== 200) throw r.status");

    assertThat(app.server.log("/api/notes"))
        .hasSize(3)
        .extracting(StubRequest::body)
        .containsOnly(received);
  }

  @Test
  void mutableBody_isSentAgainAsItWasAtTheCall() {
    app.refusing("/api/form", 2, OLD);
    app.refusing("/api/bytes", 2, OLD);
    open("/start");
    chromium.run(
        """
        const form = new FormData();
        form.append('field', 'before');
        form.append('file', new Blob(['content'], {type: 'text/plain'}), 'name.txt');
        const bytes = new TextEncoder().encode('before');
        const sent = [fetch('/api/form', {method: 'POST', body: form}),
            fetch('/api/bytes', {method: 'POST', body: bytes})];
        form.set('field', 'after');
        bytes.fill(65);
        for (const answer of sent) if ((await answer).status !== 200) throw 'refused';
        """);

    assertThat(app.server.log("/api/form"))
        .hasSize(3)
        .allSatisfy(
            request -> {
              assertThat(request.body()).contains("before", "filename=\"name.txt\"", "content");
              assertThat(request.header("Content-Type")).startsWith("multipart/form-data");
            });
    assertThat(app.server.log("/api/bytes")).extracting(StubRequest::body).containsOnly("before");
  }

  @Test
  void requestObject_isSentAgainWithItsBodyHeadersAndReferrer() {
    app.refusing("/api/notes", 2, OLD);
    open("/start");
    chromium.run(
        """
        const request = new Request('/api/notes', {method: 'PUT', body: 'hello',
            headers: {'X-App': 'mine'}, referrer: '/from'});
        const answer = await fetch(request);
        if (answer.status !== 200 || !request.bodyUsed) throw answer.status;
        """);

    assertThat(app.server.log("/api/notes"))
        .hasSize(3)
        .allSatisfy(
            request -> {
              assertThat(request.method()).isEqualTo("PUT");
              assertThat(request.body()).isEqualTo("hello");
              assertThat(request.header("X-App")).isEqualTo("mine");
              assertThat(request.header("Build-Required")).isEqualTo("7127");
              assertThat(request.header("Referer")).isEqualTo(app.url("/from"));
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"'/api/notes'", "new URL('/api/notes', location)", "new Request('/api/notes')"})
  void everyKindOfInput_isSentAgain(String input) {
    app.refusing("/api/notes", 3, OLD);
    open("/start");

    assertThat(chromium.run("return (await fetch(" + input + ")).status")).isEqualTo(200L);
    assertThat(app.server.log("/api/notes")).hasSize(4);
  }

  @Test
  void requestWithInit_keepsWhatBothSay() {
    app.refusing("/api/notes", 2, OLD);
    open("/start");
    chromium.run(
        "await fetch(new Request('/api/notes', {headers: {A: '1'}}), {headers: {B: '2'}})");

    assertThat(app.server.log("/api/notes"))
        .allSatisfy(
            request -> {
              assertThat(request.header("A")).isNull();
              assertThat(request.header("B")).isEqualTo("2");
            });
  }

  @Test
  void streamBody_isSentOnce() {
    app.options(
        """
        {fetch: (input, init) => {
          window.sent = (window.sent || 0) + 1;
          return Promise.resolve(new Response('', {status: 421,
              headers: {'Build-Refused': 'old-instance'}}));
        }}
        """);
    open("/start");

    assertThat(
            chromium.run(
                """
                const answer = await fetch('/api/up', {method: 'POST', duplex: 'half',
                    body: new Blob(['x']).stream()});
                return [answer.status, window.sent];
                """))
        .isEqualTo(List.of(421L, 1L));
  }
}
