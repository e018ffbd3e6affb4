package dev.lockstep.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.it.browser.StubAnswer;
import dev.lockstep.it.browser.StubRequest;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A tab of the new build while every other answer comes from an old instance. */
class AlternatingFleetIT extends InChromium {
  private final AtomicInteger turn = new AtomicInteger();

  /** An old instance refuses what requires more than it is, as the guard does. */
  private StubAnswer answer(StubRequest request) {
    long build = turn.getAndIncrement() % 2 == 0 ? 7126 : 7127;
    String required = request.header("Build-Required");
    return required != null && Long.parseLong(required) > build
        ? StubAnswer.refusedOnce("old-instance").stamped(build)
        : StubAnswer.ok().stamped(build);
  }

  @Test
  void newTab_makesAThousandRequestsOfWhichNoneFailsAndNeverReloads() {
    app.server.answer("/api/*", this::answer);
    open("/start");
    assertThat(
            chromium.run(
                """
                let failed = 0, next = 0;
                const byXhr = url => new Promise(done => {
                  const xhr = new XMLHttpRequest();
                  xhr.open('GET', url);
                  xhr.onloadend = () => done(xhr);
                  xhr.send();
                });
                await Promise.all(Array.from({length: 20}, async () => {
                  while (next < 1000) {
                    const number = next++;
                    const answer = await (number % 2 ? fetch : byXhr)('/api/notes?' + number);
                    if (answer.status !== 200) failed++;
                  }
                }));
                return [next, failed];
                """))
        .isEqualTo(List.of(1000L, 0L));
    assertThat(app.server.log("/api/notes"))
        .hasSizeGreaterThan(1200)
        .as("repetitions too")
        .allSatisfy(request -> assertThat(request.header("Build-Required")).isEqualTo("7127"));
    assertThat(state("status")).isEqualTo("current");
    assertThat(app.server.pages()).containsExactly("/start");
  }
}
