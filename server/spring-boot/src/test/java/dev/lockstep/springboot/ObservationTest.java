package dev.lockstep.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lockstep.Lockstep;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What Micrometer hears of Lockstep's own requests. */
@Timeout(120)
class ObservationTest {
  private static List<String> observedPaths(App app) {
    return app.context.getBean(MeterRegistry.class).find("http.server.requests").timers().stream()
        .map(timer -> timer.getId().getTag("uri"))
        .distinct()
        .sorted()
        .toList();
  }

  private static void assertThatStreamIsNotObserved(App app) throws Exception {
    HttpResponse<InputStream> stream =
        HttpClient.newHttpClient()
            .send(
                app.request("/lockstep/events").build(), HttpResponse.BodyHandlers.ofInputStream());
    stream.body().read();
    app.get("/lockstep/build");
    app.get("/lockstep/none/of/these");
    app.get("/hello");
    app.context.getBean(Lockstep.class).drain().announce();
    stream.body().readAllBytes(); // it has ended
    stream.body().close();

    await().until(() -> observedPaths(app).size() >= 2);
    assertThat(observedPaths(app)).containsExactly("/hello", "/lockstep/**");
    assertThat(
            app.context
                .getBean(MeterRegistry.class)
                .find("http.server.requests")
                .tag("uri", "/lockstep/**")
                .timers())
        .extracting(Timer::count)
        .containsOnly(1L); // build, and the 404
  }

  @Test
  void eventStream_isNotObserved_otherEndpointsHaveOneName() throws Exception {
    try (App app = App.start(StarterTest.Web.class, "lockstep.build=7127")) {
      assertThatStreamIsNotObserved(app);
    }
  }

  @Test
  void eventStream_isNotObserved_inReactiveApplications() throws Exception {
    try (App app =
        ReactiveStarterTest.start(ReactiveStarterTest.Web.class, "lockstep.build=7127")) {
      assertThatStreamIsNotObserved(app);
    }
  }
}
