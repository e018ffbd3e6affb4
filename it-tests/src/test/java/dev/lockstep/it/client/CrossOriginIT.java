package dev.lockstep.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.it.browser.StubAnswer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An API on another origin, and a page inside another origin's. */
class CrossOriginIT extends InChromium {
  private static final String BY_BOTH =
      "await fetch(args[0]); await new Promise(done => { const xhr = new XMLHttpRequest();"
          + " xhr.open('GET', args[0]); xhr.onloadend = done; xhr.send() })";
  private StubApp other;

  @BeforeEach
  void startOther() {
    other = new StubApp();
  }

  @AfterEach
  void stopOther() {
    other.close();
  }

  private void answers(StubAnswer answer) {
    other.server.answer(
        "/api/*",
        answer
            .with("Access-Control-Allow-Origin", "*")
            .with("Access-Control-Allow-Headers", "Build-Required"));
  }

  @Test
  void headerThatCorsHides_saysNothingAndHarmsNothing() {
    app.options("{origins: ['" + other.url("") + "']}");
    answers(StubAnswer.ok().stamped(7128));
    open("/start");
    chromium.run(BY_BOTH, other.url("/api/notes"));
    assertThat(state("status")).isEqualTo("current");

    answers(StubAnswer.ok().stamped(7128).with("Access-Control-Expose-Headers", "Build-Number"));
    chromium.run(BY_BOTH, other.url("/api/notes"));
    assertThat(state("status")).isEqualTo("outdated");
  }

  @Test
  void refusalThatCorsHides_reachesTheAppAndIsNotRepeated() {
    app.options("{origins: ['" + other.url("") + "']}");
    StubAnswer refusal = StubAnswer.refusedOnce("old-instance").stamped(7126);
    other.server.answer(
        "/api/*",
        request ->
            (request.method().equals("OPTIONS") ? StubAnswer.ok() : refusal)
                .with("Access-Control-Allow-Origin", "*")
                .with("Access-Control-Allow-Headers", "Build-Required"));
    open("/start");
    assertThat(
            chromium.run(
                "return (await fetch(args[0], {method: 'POST'})).status", other.url("/api/notes")))
        .isEqualTo(425L);
    assertThat(other.server.log("/api/notes"))
        .extracting(request -> request.method())
        .containsExactly("OPTIONS", "POST");
  }

  @ParameterizedTest
  @CsvSource({"header, OPTIONS GET OPTIONS GET", "accept, GET GET"})
  void carrier_decidesWhetherThereIsAPreflight(String carrier, String methods) {
    app.options("{origins: ['" + other.url("") + "'], carrier: '" + carrier + "'}");
    answers(StubAnswer.ok().with("Access-Control-Max-Age", "0"));
    open("/start");
    chromium.run(BY_BOTH, other.url("/api/notes"));

    assertThat(other.server.log("/api/notes").stream().map(request -> request.method()))
        .containsExactly(methods.split(" "));
    assertThat(other.server.log("/api/notes").get(methods.contains("OPTIONS") ? 1 : 0))
        .satisfies(
            request ->
                assertThat(request.header(carrier.equals("accept") ? "Accept" : "Build-Required"))
                    .isEqualTo(carrier.equals("accept") ? "*/*;build=7127" : "7127"));
  }

  @Test
  void originThatNoOptionNames_getsNoHeaderAndIsNotBelieved() {
    other.server.answer(
        "/api/*",
        StubAnswer.refusedOnce("old-instance")
            .stamped(7128)
            .with("Access-Control-Allow-Origin", "*")
            .with("Access-Control-Expose-Headers", "Build-Number, Build-Refused"));
    open("/start");
    chromium.run(BY_BOTH, other.url("/api/notes"));

    assertThat(other.server.log("/api/notes"))
        .hasSize(2)
        .allSatisfy(request -> assertThat(request.method()).isEqualTo("GET"))
        .extracting(request -> request.header("Build-Required"))
        .containsOnlyNulls();
    assertThat(state("status")).isEqualTo("current");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void pageInsideAnotherOrigins_reloadsOnlyItselfAndOnlyIfItIsToldTo(boolean frames) {
    app.options("{random: () => 0, frames: " + frames + "}");
    String outer = other.url("/outer").replace("127.0.0.1", "localhost");
    other.server.answer(
        "/outer",
        StubAnswer.of(
            200,
            "text/html",
            "<!doctype html><link rel=icon href='data:,'><iframe id=frame src='"
                + app.url("/start")
                + "'></iframe>"));
    chromium.open(outer);
    chromium.driver().switchTo().frame("frame");
    chromium.await("window.lockstep && window.build");
    assertThat(chromium.run("try { return top.location.href } catch (error) { return error.name }"))
        .isEqualTo("SecurityError");
    deploy(7128);
    chromium.run("await fetch('/api/notes')");
    assertThat(state("status")).isEqualTo("outdated");
    chromium.run("lockstep.reportError(new Error('broken'))");
    if (frames) {
      awaitBuild(7128);
    } else {
      chromium.run("await lockstep.check(); history.pushState({}, '', '/inner')");
      assertThat(chromium.run("return build")).isEqualTo("7127");
    }
    chromium.driver().switchTo().defaultContent();
    assertThat(chromium.address()).isEqualTo(outer);
    assertThat(List.copyOf(other.server.log("/outer"))).hasSize(1);
  }
}
